import type { LeftOutPart } from '../store/vetting-port.ts';
import type { Draft, DraftPassage } from './draft.ts';
import { keptPassages } from './draft.ts';

/** What was read in a document and stands in no passage that is handed in: whole passages, and headings and
 * sentences that were taken out or written otherwise. An approver is shown them; residents do not open an original that says them. */
export function leftOutOf(draft: Pick<Draft, 'passages'>): readonly LeftOutPart[] {
  const kept = keptPassages(draft);
  const missing = missingFrom(() => kept.map(({ text }) => text));
  const sections = new Set(kept.map(({ section }) => plain(section)));
  return draft.passages.flatMap((passage) => {
    const headings = (passage.sectionsAsRead ?? []).filter(
      (heading) => heading !== '' && !sections.has(plain(heading)) && missing(heading) !== '',
    );
    const words = passage.dropped ? asReadOf(passage) : isAsRead(passage) ? '' : missing(asReadOf(passage));
    const text = [...headings, words].filter((part) => part !== '').join('\n');
    const { section, page, lastPage } = passage;
    return text === '' ? [] : [{ section, text, page, lastPage }];
  });
}

function isAsRead({ asRead, text }: DraftPassage): boolean {
  return asRead === undefined || asRead === text;
}

/** The headings under which a passage's words were read. */
export function sectionsAsReadOf({
  sectionsAsRead,
  section,
}: Pick<DraftPassage, 'sectionsAsRead' | 'section'>): readonly string[] {
  return sectionsAsRead ?? [section];
}

/** A passage's words as they were read. */
export function asReadOf({ asRead, text }: Pick<DraftPassage, 'asRead' | 'text'>): string {
  return asRead ?? text;
}

/** Finds the sentences of a text that stand word for word in none of some others, one a line. Spaces, line ends and the
 * width of characters make no difference.
 * @param among Asked for at most once, and only where a text is looked at: a document has thousands of passages. */
export function missingFrom(among: () => readonly string[]): (text: string) => string {
  let known: ReadonlySet<string> | null = null;
  return (text) => {
    const kept = (known ??= standardSentences(among()));
    return sentencesOf(text)
      .filter((sentence) => !kept.has(plain(sentence)))
      .flatMap((sentence) => sentence.split('\n'))
      .filter((line) => plain(line) !== '' && !kept.has(plain(line)))
      .map((line) => line.trim())
      .join('\n');
  };
}

function standardSentences(texts: readonly string[]): ReadonlySet<string> {
  // A sentence may go over from one passage to the next, where somebody parted it.
  return new Set(
    [texts.join('\n'), texts.join('')]
      .flatMap(sentencesOf)
      .flatMap((sentence) => [sentence, ...sentence.split('\n')])
      .map(plain),
  );
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[。！？!?；;])/u);
}

function plain(sentence: string): string {
  return sentence.normalize('NFKC').replaceAll(/\s+/gu, '');
}
