import { chineseSource } from '../lexicon/source-names.ts';
import type { Passage } from '../passage.ts';
import type { Answer, AspectName, Citation } from '../text/answer.ts';
import { excerpt, sentencesWithin } from '../text/excerpt.ts';
import { withoutFormalities } from '../text/formality.ts';
import { restOfText, throughShortTable } from '../text/table-rows.ts';
import type { Scope } from '../retrieval/coverage.ts';
import { aspectsOf } from './aspects.ts';
import type { Candidate } from './evidence.ts';
import { DOCTOR_HEADING, type Fitting, fittingSections } from './fitting-sections.ts';
import { focusOn } from './focus-on.ts';
import { isForParents, isFromParent } from './from-parent.ts';
import { type AskedOfOffice, tellingPassages } from './office-fit.ts';
import type { StatuteMatch } from './statutes.ts';

/** Longest text shown at once, in characters. */
export const TEXT_LIMIT = 220;
/** Longest line on when to see a doctor. */
const DOCTOR_LIMIT = 110;
/** Longest quote. */
const QUOTE_LIMIT = 400;

/** What an errand takes. Where to go is not among them: it may be the hospital. */
const ERRANDS: ReadonlySet<AspectName> = new Set(['cost', 'materials', 'conditions']);

/** Room below which no part of a section is shown, and the shortest part worth showing. */
const LEAST_ROOM = 50;
const LEAST_PART = 15;

/** What has to be done at once is said before anything else. */
const AT_ONCE = /马上|立即|急诊|当天|1[12]0/;

/** An answer that was found. */
export type Answered = Extract<Answer, { kind: 'answered' }>;

/** What an answer from an article is to speak to. */
export interface Asked {
  /** The words that sections are chosen by. */
  readonly scope: Scope;
  /** Whether the direct answer was the last thing said: then the sections stand without it. */
  readonly told: boolean;
}

/** Words an answer from an article with the passages' own sentences: the direct answer, then the sections that tell what
 * was asked, as far as they fit; the rest opens on demand.
 *
 * @param asked What was asked.
 * @param candidate The article, judged good enough.
 * @param passages Its passages in order.
 * @param statutes Articles of statutes that also speak to the question.
 * @returns Null when there is no such article. */
export function composeFromArticle(
  { scope, told }: Asked,
  candidate: Pick<Candidate, 'hits' | 'confidence'>,
  passages: readonly Passage[],
  statutes: readonly StatuteMatch[],
): Answered | null {
  const direct = directOf(passages, candidate.hits);
  if (direct === undefined) return null;
  const besides = passages.filter((passage) => passage !== direct);
  const sections = withoutFormalities(passages, scope.question).filter((passage) => passage !== direct);
  const ranked = candidate.hits.map((hit) => hit.passage).filter((passage) => passage !== direct);
  const toYoung =
    direct.audience[0] === 'youth' && sections.some(isForParents) && isFromParent(scope.question);
  const fitting = parentsFirst(toYoung, sections, fittingSections(scope, sections, ranked, direct, told));
  const bare = told && fitting.length === 0;
  const shown = bare ? sections.slice(0, 1).map((passage) => ({ passage, from: 0 })) : fitting;
  const opensWithDirect = !told || shown.length === 0;

  const opening = headed(direct);
  const said: string[] = opensWithDirect ? [throughShortTable(opening, excerpt(opening, TEXT_LIMIT))] : [];
  const unsaid: string[] = opensWithDirect ? [restOfText(opening, said[0]?.length ?? 0)] : [];
  const cited: Passage[] = opensWithDirect ? [direct] : [];
  for (const one of shown) {
    const isFirst = said.length === 0;
    const room = TEXT_LIMIT - said.join('\n\n').length - (isFirst ? 0 : 2);
    const { part, rest } = partOf(one, room, isFirst);
    if (part !== null) said.push(part);
    unsaid.push(rest);
    cited.push(one.passage);
  }

  const doctor = sections.find(({ section }) => DOCTOR_HEADING.test(section)) ?? null;
  const seeDoctor =
    doctor === null || (told && isErrand(scope.question)) ? null : excerpt(doctor.text, DOCTOR_LIMIT);
  const complete = seeDoctor === doctor?.text ? doctor : null;
  const others = besides.filter((one) => one !== complete && !shown.some(({ passage }) => passage === one));
  const more = [...unsaid, ...others.map(headed)].filter((part) => part !== '').join('\n\n');
  return {
    kind: 'answered',
    text: said.join('\n\n'),
    more: more === '' ? null : more,
    seeDoctor,
    citations: [...cited, ...statutes.map((match) => match.hit.passage)].map(cite),
    topic: direct.topic,
    sensitivity: direct.sensitivity,
    confidence: candidate.confidence,
    ...(direct.intake === undefined ? {} : { form: direct.intake }),
    ...(toYoung && !AT_ONCE.test(direct.text) ? { spokenToYoung: true } : {}),
  };
}

/** What the article says to parents comes first where one of them asks. */
function parentsFirst(
  toYoung: boolean,
  sections: readonly Passage[],
  fitting: readonly Fitting[],
): readonly Fitting[] {
  const own = toYoung ? sections.find(isForParents) : undefined;
  if (own === undefined) return fitting;
  const others = fitting.filter(({ passage }) => passage !== own);
  return [{ passage: own, from: 0 }, ...others].slice(0, Math.max(1, fitting.length));
}

/** What the answer opens with: the article's first paragraph, which answers its title. A document of an office begins with
 * any heading, or with the day from which it holds: what search found best in it. */
export function directOf(passages: readonly Passage[], hits: Candidate['hits']): Passage | undefined {
  const telling = withoutFormalities(passages);
  const [first] = telling;
  if (first === undefined || first.section === '') return first;
  const found = hits.flatMap(({ passage }) => telling.filter(({ ordinal }) => ordinal === passage.ordinal));
  return found[0] ?? first;
}

/** Whether nothing is asked but what an errand takes: when to see a doctor was said with the answer before. */
function isErrand(question: string): boolean {
  const aspects = aspectsOf(question);
  return aspects.length > 0 && aspects.every(({ id }) => ERRANDS.has(id));
}

/** As many whole sentences of a section as there is room for, and what is left of it for later.
 * @param isFirst Whether nothing is said yet: then half a sentence is better than none. */
function partOf(
  { passage, from }: Fitting,
  room: number,
  isFirst: boolean,
): { readonly part: string | null; readonly rest: string } {
  const whole = headed(passage);
  if (whole.length <= room) return { part: whole, rest: '' };
  const lead = passage.section === '' ? '' : `${passage.section}：\n`;
  const body = restOfText(passage.text, from);
  const cut = isFirst ? excerpt : sentencesWithin;
  const part = room < LEAST_ROOM ? '' : throughShortTable(body, cut(body, room - lead.length));
  if (part.length < LEAST_PART) return { part: null, rest: whole };
  return { part: `${lead}${part}`, rest: from === 0 ? restOfText(body, part.length) : whole };
}

/** Words an answer from a document of the office with the passages that tell what was asked, verbatim: it has no first words
 * that answer its title.
 *
 * @param asked What was asked.
 * @param passages The document's, in order.
 * @returns Null when there is no such document. */
export function composeFromDocument(
  asked: AskedOfOffice,
  candidate: Pick<Candidate, 'hits' | 'confidence'>,
  passages: readonly Passage[],
): Answered | null {
  const first = directOf(passages, candidate.hits);
  if (first === undefined) return null;
  const open = withoutFormalities(passages, asked.question);
  const telling = [...new Set(tellingPassages(asked, open).map(({ passage }) => passage))];
  const cited: Passage[] = [];
  const said: string[] = [];
  for (const passage of telling.length === 0 ? [first] : telling) {
    const lead = leadOf(passage);
    const room = TEXT_LIMIT - said.join('\n\n').length - (said.length === 0 ? 0 : 2) - lead.length;
    if (said.length > 0 && room < LEAST_ROOM && passage.text.length > room) continue;
    said.push(`${lead}${focusOn(asked, passage, room)}`);
    cited.push(passage);
  }
  const text = said.join('\n\n');
  const more = passages.map(headed).filter((whole) => !text.includes(whole));
  const { topic, sensitivity, intake } = passages[0] ?? first;
  return {
    kind: 'answered',
    text,
    more: more.length === 0 ? null : more.join('\n\n'),
    seeDoctor: null,
    citations: cited.map(cite),
    topic,
    sensitivity,
    confidence: candidate.confidence,
    ...(intake === undefined ? {} : { form: intake }),
  };
}

/** Words an answer that quotes the best statute and cites the next ones. */
export function composeFromStatutes(statutes: readonly Passage[], confidence: number): Answered | null {
  const best = statutes[0];
  if (best === undefined) return null;
  const lead = statuteLead(best);
  const body = withoutSection(best);
  const text = `${lead}${excerpt(body, Math.max(TEXT_LIMIT / 2, TEXT_LIMIT - lead.length))}`;
  const rest = restOfText(body, text.length - lead.length);
  return {
    kind: 'answered',
    text,
    more: rest === '' ? null : rest,
    seeDoctor: null,
    citations: statutes.map(cite),
    topic: best.topic,
    sensitivity: best.sensitivity,
    confidence,
  };
}

/** The citation of a passage, with its words verbatim, and its source as residents read it. */
export function cite(passage: Passage): Citation {
  const source = withTowns(chineseSource(passage.source), passage);
  return {
    article: passage.article,
    version: passage.version,
    title: passage.title,
    section: passage.section,
    source,
    ...(chineseSource(passage.source) === passage.source ? {} : { originalSource: passage.source }),
    quote: excerpt(passage.text, QUOTE_LIMIT),
    validUntil: passage.expiresOn,
    status: passage.status,
  };
}

/** A source line with the only towns for which it holds, by the names under which they were approved. */
function withTowns(source: string, { towns = [] }: Passage): string {
  return towns.length === 0 ? source : `${source}（只管${towns.map(({ name }) => name).join('、')}）`;
}

function headed(passage: Passage): string {
  return `${leadOf(passage)}${passage.text}`;
}

function leadOf({ section }: Passage): string {
  return section === '' ? '' : `${section}：\n`;
}

/** Name and number of an article of a statute, before its words. */
export function statuteLead({ title, section }: Passage): string {
  return `《${title.replace(/^《|》$/g, '')}》${section}：`;
}

/** A statute's text often begins with its own number; the lead names it already. */
export function withoutSection({ section, text }: Passage): string {
  return text.startsWith(section) ? text.slice(section.length).trimStart() : text;
}
