import type { Passage } from '../passage.ts';
import type { Answer, Citation } from '../text/answer.ts';
import { coverageOf, type Scope } from './coverage.ts';
import type { Candidate } from './evidence.ts';
import { excerpt } from './excerpt.ts';
import type { StatuteMatch } from './statutes.ts';

/** Longest text shown at once, in characters. */
export const TEXT_LIMIT = 220;
/** Longest line on when to see a doctor. */
const DOCTOR_LIMIT = 110;
/** Longest quote. */
const QUOTE_LIMIT = 400;

/** Share of the question that a section must speak of to be shown beside the direct answer. */
const SECTION_COVERAGE = 0.5;

const DOCTOR_HEADING = /(什么时候|何时|哪些情况|什么情况).*(医生|就医|医院|就诊)|^(就医|及时就医)/;

/** An answer that was found. */
export type Answered = Extract<Answer, { kind: 'answered' }>;

/** Words an answer from an article with the passages' own sentences.
 *
 * @param scope The question, taken apart.
 * @param candidate The article, judged good enough.
 * @param passages Its passages in order.
 * @param statutes Articles of statutes that also speak to the question. */
export function composeFromArticle(
  scope: Scope,
  candidate: Candidate,
  passages: readonly Passage[],
  statutes: readonly StatuteMatch[],
): Answered | null {
  const direct = passages[0];
  if (direct === undefined) return null;
  const doctor =
    passages.find((passage) => passage !== direct && DOCTOR_HEADING.test(passage.section)) ?? null;
  const wanted = candidate.hits.map((hit) => hit.passage).filter((passage) => passage !== direct);
  const fitting = wanted.find((passage) => passage !== doctor && speaksTo(scope, passage)) ?? null;

  // Both fit at once, or the direct answer stands alone and the section opens the rest.
  const both = fitting === null ? null : `${direct.text}\n\n${headed(fitting)}`;
  const together = both !== null && both.length <= TEXT_LIMIT;
  const text = together ? both : excerpt(direct.text, TEXT_LIMIT);
  const unsaid = together ? '' : direct.text.slice(text.length).trim();

  const seeDoctor = doctor === null ? null : excerpt(doctor.text, DOCTOR_LIMIT);
  const told = [direct, together ? fitting : null, seeDoctor === doctor?.text ? doctor : null];
  const rest = passages.filter((passage) => !told.includes(passage) && passage !== fitting);
  const opening = fitting === null || together ? [] : [fitting];
  const more = [unsaid, ...[...opening, ...rest].map(headed)].filter((part) => part !== '').join('\n\n');

  const cited = fitting === null ? [direct] : [direct, fitting];
  return {
    kind: 'answered',
    text,
    more: more === '' ? null : more,
    seeDoctor,
    citations: [...cited, ...statutes.map((match) => match.hit.passage)].map(cite),
    topic: direct.topic,
    sensitivity: direct.sensitivity,
    confidence: candidate.confidence,
  };
}

/** Words an answer that quotes the best statute and cites the next ones. */
export function composeFromStatutes(statutes: readonly Passage[], confidence: number): Answered | null {
  const best = statutes[0];
  if (best === undefined) return null;
  const lead = `《${best.title.replace(/^《|》$/g, '')}》${best.section}：`;
  const body = withoutSection(best);
  const text = `${lead}${excerpt(body, Math.max(TEXT_LIMIT / 2, TEXT_LIMIT - lead.length))}`;
  const rest = body.slice(text.length - lead.length).trim();
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

function speaksTo(scope: Scope, { section, text }: Passage): boolean {
  return coverageOf(scope, `${section}\n${text}`) >= SECTION_COVERAGE;
}

/** The citation of a passage, with its words verbatim. */
export function cite(passage: Passage): Citation {
  return {
    article: passage.article,
    version: passage.version,
    title: passage.title,
    section: passage.section,
    source: passage.source,
    quote: excerpt(passage.text, QUOTE_LIMIT),
    validUntil: passage.expiresOn,
    status: passage.status,
  };
}

function headed(passage: Passage): string {
  return passage.section === '' ? passage.text : `${passage.section}：\n${passage.text}`;
}

// A statute's text often begins with its own number; the lead names it already.
function withoutSection({ section, text }: Passage): string {
  return text.startsWith(section) ? text.slice(section.length).trimStart() : text;
}
