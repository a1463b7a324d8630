import type { Passage } from '../passage.ts';
import { type Aspect, aspectsOf, lineTells, tellsOf } from './aspects.ts';
import { coverageOf, type Scope } from '../retrieval/coverage.ts';

/** A section to be shown, from the line on that speaks to the question. */
export interface Fitting {
  readonly passage: Passage;
  /** Where the lines begin; 0 for the whole section. */
  readonly from: number;
}

/** Share of the question that a section must speak of to be shown without an aspect that it tells of. */
const SECTION_COVERAGE = 0.5;
/** Share of the question from which on the title says all of it. */
const TITLE_COVERAGE = 0.95;
/** Sections shown beside the direct answer. */
const MOST = 2;

export const DOCTOR_HEADING = /(什么时候|何时|哪些情况|什么情况).*(医生|就医|医院|就诊)|^(就医|及时就医)/;

/** The sections that tell what was asked (时间, 费用, 材料, 地点, 危险信号 …), best first.
 *
 * @param scope What was asked, taken apart.
 * @param sections The article's sections, without its direct answer.
 * @param ranked The same as search ranked them; may lack some.
 * @param direct The direct answer.
 * @param told Whether the direct answer was the last thing said: then it is shown again only where it tells best of what
 *   is asked now; otherwise it stands beside the sections, which need not tell again what it tells. */
export function fittingSections(
  scope: Scope,
  sections: readonly Passage[],
  ranked: readonly Passage[],
  direct: Passage,
  told: boolean,
): readonly Fitting[] {
  const rank = (passage: Passage): number => {
    const at = ranked.indexOf(passage);
    return at === -1 ? ranked.length : at;
  };
  const ordered = sections.toSorted((one, other) => rank(one) - rank(other));
  const aspects = aspectsOf(scope.question);
  const narrow = aspects.filter(({ id }) => id !== 'method');
  const found = narrow.flatMap((aspect) => byAspect(aspect, scope, ordered, { direct, told }));
  // Words of the title itself tell no section from another.
  const isTitle = coverageOf(scope, direct.title) >= TITLE_COVERAGE;
  const spoken = isTitle
    ? undefined
    : ordered.find(
        (one) =>
          !DOCTOR_HEADING.test(one.section) &&
          coverageOf(scope, `${one.section}\n${one.text}`) >= SECTION_COVERAGE,
      );
  if (spoken !== undefined) found.push({ passage: spoken, from: 0 });
  const method = aspects.find(({ id }) => id === 'method');
  if (method !== undefined) found.push(...byAspect(method, scope, ordered, { direct, told }));
  return found
    .filter(({ passage }, at) => found.findIndex((other) => other.passage === passage) === at)
    .slice(0, MOST);
}

function byAspect(
  aspect: Aspect,
  scope: Scope,
  sections: readonly Passage[],
  { direct, told }: { readonly direct: Passage; readonly told: boolean },
): readonly Fitting[] {
  const mayBeDoctor = aspect.id === 'danger';
  const open = sections.filter(({ section }) => mayBeDoctor || !DOCTOR_HEADING.test(section));
  const headed = open.filter((one) => tellsOf(aspect, one) === 2);
  const titled = headed.find(({ section }) => aspect.headingFirst?.test(section)) ?? headed[0];
  if (titled !== undefined) return [{ passage: titled, from: 0 }];
  if (!told && tellsOf(aspect, direct) > 0) return [];
  const lines = (told ? [direct, ...open] : open).flatMap((passage) =>
    linesOf(passage.text)
      .map(({ line, from }) => ({
        passage,
        from: passage === direct ? 0 : from,
        tells: lineTells(aspect, line),
        coverage: coverageOf(scope, line),
      }))
      .filter(({ tells }) => tells > 0),
  );
  const best = lines.toSorted((one, other) => other.tells - one.tells || other.coverage - one.coverage)[0];
  return best === undefined ? [] : [{ passage: best.passage, from: best.from }];
}

function linesOf(text: string): readonly { readonly line: string; readonly from: number }[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const at = from;
    from += line.length + 1;
    return { line, from: at };
  });
}
