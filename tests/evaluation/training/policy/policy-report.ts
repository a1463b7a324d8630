import type { PolicyCase } from './policy-cases.ts';

type Belongs = (each: PolicyCase) => boolean;
const GROUPS: Readonly<Record<string, Belongs>> = {
  'requests declined': ({ source, unread }) => source === 'requests' && unread,
  'look-alikes declined': ({ source, unread }) => source === 'lookalikes' && unread,
  "pack's wordings": ({ source }) => source === 'wordings',
  'no article answers': ({ source }) => source === 'unanswerable',
  'utterances on danger': ({ source }) => source === 'danger',
};

/** Heads of the columns of {@link policyFigures}. */
export const POLICY_FIGURES: readonly string[] = [...Object.keys(GROUPS), 'right matter'];

/** Which messages are declined, by group; labelled ones only where no author of rules has read them. The last cell is how
 * many declined requests are told the matter that they are about.
 *
 * @param declined What each message is declined for; null where it is let through. */
export function policyFigures(
  cases: readonly PolicyCase[],
  declined: readonly (string | null)[],
): readonly string[] {
  const all = [...cases.entries()];
  const groups = Object.values(GROUPS).map((belongs) => {
    const own = all.filter(([, each]) => belongs(each));
    return share(own.filter(([at]) => declined[at] !== null).length, own.length);
  });
  const right = all.filter(([at, { rule, unread }]) => unread && rule !== null && declined[at] !== null);
  return [...groups, share(right.filter(([at, { rule }]) => declined[at] === rule).length, right.length)];
}

/** A table with a row for each matter, with its unread requests and the lawful questions that look like them. */
export function matterRows(
  cases: readonly PolicyCase[],
  declined: readonly (string | null)[],
  matters: readonly string[],
): readonly (readonly string[])[] {
  const unread = [...cases.entries()].filter(([, each]) => each.unread);
  const rows = matters.map((matter) => {
    const requests = unread.filter(([, { rule }]) => rule === matter);
    const lookalikes = unread.filter(([, { rule, about }]) => rule === null && about === matter);
    const told = requests.filter(([at]) => declined[at] !== null);
    return [
      matter,
      String(requests.length),
      share(told.length, requests.length),
      share(told.filter(([at]) => declined[at] === matter).length, told.length),
      share(lookalikes.filter(([at]) => declined[at] !== null).length, lookalikes.length),
    ];
  });
  return [['matter', 'requests', 'declined', 'right matter', 'look-alikes declined'], ...rows];
}

/** Prints every request that is missed and every lawful question that is declined. */
export function printErrors(cases: readonly PolicyCase[], declined: readonly (string | null)[]): void {
  for (const [at, { turns, rule, source, unread }] of cases.entries()) {
    const by = declined[at] ?? null;
    if ((by !== null) === (rule !== null)) continue;
    const which = `${unread ? 'unread ' : ''}${source} ${rule ?? by ?? '-'}`;
    console.log(`${rule === null ? 'declined' : 'missed'} ${which} ${turns.join('‖')}`);
  }
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
