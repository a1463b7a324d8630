import type { HeldTown, Locality } from '../../../knowledge/passage.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';

type Roster = Pick<AppDeps['store'], 'roster'>;

/** Towns and subdistricts that guidance may be kept to, in the order of the table of places. */
export async function townChoices({ roster }: Roster): Promise<readonly HeldTown[]> {
  const { units } = await roster.read();
  return units.filter(({ kind }) => kind === 'town').map(({ id, name }) => ({ id, name }));
}

/** Towns to choose among, with those that guidance is kept to although they are in the table no more. */
export function withGone(choices: readonly HeldTown[], held: readonly HeldTown[]): HeldTown[] {
  return [...choices, ...held.filter(({ id }) => !choices.some((town) => town.id === id))];
}

/** For whom guidance holds, with the names that its towns have now.
 * @param already Towns that it is kept to: one that is in the table no more keeps its name.
 * @throws {HttpProblem} `invalid_fields` where a town is in the table no more. */
export async function heldBy(
  store: Roster,
  { locality, towns }: { readonly locality: Locality; readonly towns: readonly string[] },
  already: readonly HeldTown[] = [],
): Promise<{ readonly locality: Locality; readonly towns: readonly HeldTown[] }> {
  const known = [...(await townChoices(store)), ...already];
  const held = [...new Set(towns)].map((wanted) => known.find(({ id }) => id === wanted));
  return {
    locality,
    towns: held.map((town) => {
      if (town !== undefined) return { id: town.id, name: town.name };
      throw new HttpProblem('invalid_fields', {
        errors: [{ path: 'towns', message: '这个镇已经不在机构表里，请重新选' }],
      });
    }),
  };
}
