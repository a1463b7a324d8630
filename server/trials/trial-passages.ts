import type { LocalValues } from '../../knowledge/local/render-local-slots.ts';
import { renderPassages } from '../../knowledge/local/render-passages.ts';
import type { Passage } from '../../knowledge/passage.ts';
import { isTopic } from '../../knowledge/text/topics.ts';
import type { Store } from '../store/ports.ts';
import type { VersionText } from '../store/vetting-port.ts';
import type { Draft } from '../uploads/draft.ts';
import { draftVersion } from '../uploads/draft-version.ts';

/** What a question is tried against: everything approved, of what is in review the newest version in place of the
 * approved one, and the document that is tried in place of both.
 * @param of.localValues Approved local facts, which are written into the passages.
 * @param of.draft Null to try what is in review. */
export async function trialPassages(
  store: Pick<Store, 'knowledge' | 'vetting'>,
  {
    today,
    localValues,
    draft,
  }: {
    readonly today: string;
    readonly localValues: LocalValues;
    readonly draft: { readonly draft: Draft; readonly fileName: string; readonly fileHash: string } | null;
  },
): Promise<{ readonly passages: readonly Passage[]; readonly article: string | null }> {
  const [served, waiting] = await Promise.all([
    store.knowledge.servable('demo', today),
    store.vetting.list('queue', { today, dueBefore: today }),
  ]);
  const there = new Set(served.map(keyOf));
  const newer: Passage[] = [];
  for (const version of waiting.filter((one) => !there.has(keyOf(one)))) {
    const text = await store.vetting.text(version, today);
    if (text !== null) newer.push(...waitingPassages(text, today));
  }
  const replaced = new Set(newer.map(({ article }) => article));
  const own = draft === null ? [] : draftPassages(draft, today);
  const [first] = own;
  const all = [...served.filter(({ article }) => !replaced.has(article)), ...newer];
  const passages = [...all.filter(({ article }) => article !== first?.article), ...own];
  return {
    passages: renderPassages(passages, localValues),
    article: first?.article ?? null,
  };
}

function draftPassages(
  {
    draft,
    fileName,
    fileHash,
  }: { readonly draft: Draft; readonly fileName: string; readonly fileHash: string },
  today: string,
): readonly Passage[] {
  const { version } = draftVersion(draft, { fileName, fileHash, submit: false, today });
  return version.passages.map((passage) => ({
    ...passage,
    ...inForce(passage, today),
    id: `${passage.article}@0#${passage.ordinal}`,
    version: 0,
    status: 'in_review',
  }));
}

function waitingPassages({ version, passages }: VersionText, today: string): readonly Passage[] {
  const { article, collection, title, topic, audience, sensitivity, locality, towns } = version;
  if (!isTopic(topic)) return [];
  return passages.map((passage) => ({
    id: `${article}@${version.version}#${passage.ordinal}`,
    article,
    version: version.version,
    ordinal: passage.ordinal,
    collection,
    title,
    section: passage.section,
    headingPath: passage.headingPath,
    text: passage.text,
    questions: passage.questions,
    source: passage.source,
    topic,
    audience,
    sensitivity,
    locality,
    ...(towns.length === 0 ? {} : { towns }),
    status: 'in_review',
    ...inForce(version, today),
  }));
}

/** What is tried is tried as if its day were today. */
function inForce(
  { effectiveFrom }: Pick<Passage, 'effectiveFrom'>,
  today: string,
): Pick<Passage, 'effectiveFrom' | 'expiresOn'> {
  return { effectiveFrom: effectiveFrom < today ? effectiveFrom : today, expiresOn: null };
}

function keyOf({ article, version }: { readonly article: string; readonly version: number }): string {
  return `${article}@${version}`;
}
