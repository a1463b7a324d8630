import { deriveNeeds, type JudgedWords, type NeedRule } from '../../ingest/vet/derive-needs.ts';
import type { ClearedNeed, Need } from '../store/vetting-port.ts';

/** What was judged of an article before: needs that it states or was approved with, and the words that stand in
 * versions which ship or were approved. */
export interface KnownNeeds {
  readonly stated: readonly Need[];
  readonly titles: readonly string[];
  /** Each with its heading, as `keyOfText` gives it. */
  readonly texts: readonly string[];
  readonly questions: readonly string[];
}

/** Of an article that nobody has seen before. */
export const NOTHING_KNOWN: KnownNeeds = { stated: [], titles: [], texts: [], questions: [] };

/** The needs below which no editor goes alone: what the article states or was approved with, and what its new words
 * tell by the reviewed rule. Words that were judged before are not judged again: their needs are among the stated. */
export function needsFloor(
  version: JudgedWords,
  known: KnownNeeds,
  rules: readonly NeedRule[],
): readonly Need[] {
  const fresh = freshWords(version, known);
  const derived = fresh === null ? [] : deriveNeeds(fresh, rules);
  return [...new Set([...known.stated, ...derived])].toSorted();
}

/** What an editor asks for, brought up to the floor. What the editor clears stays a need and says why; what was never
 * below the floor is simply not needed. */
export function settleNeeds(
  asked: readonly Need[],
  floor: readonly Need[],
  cleared: readonly ClearedNeed[],
): { readonly needs: readonly Need[]; readonly cleared: readonly ClearedNeed[] } {
  return {
    needs: [...new Set([...floor, ...asked])].toSorted(),
    cleared: cleared.filter(({ need }) => floor.includes(need) && !asked.includes(need)),
  };
}

/** What tells a passage's words from others. */
export function keyOfText({ section, text }: { readonly section: string; readonly text: string }): string {
  return `${section}\n${text}`;
}

/** A version reduced to the words that were not judged before; null when there are none. */
function freshWords(version: JudgedWords, known: KnownNeeds): JudgedWords | null {
  const [titles, texts, questions] = [new Set(known.titles), new Set(known.texts), new Set(known.questions)];
  const title = titles.has(version.title) ? '' : version.title;
  const passages = version.passages.flatMap((passage) => {
    const seen = texts.has(keyOfText(passage));
    const asked = passage.questions.filter((question) => !questions.has(question));
    if (seen && asked.length === 0) return [];
    return [{ ...passage, questions: asked, ...(seen ? { section: '', text: '', source: '' } : {}) }];
  });
  return title === '' && passages.length === 0 ? null : { ...version, title, passages };
}
