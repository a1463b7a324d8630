import { chunks } from './chunks.ts';
import { openText } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';

/** A question that the guidance did not answer, as it was kept. */
export interface Gap {
  readonly id: string;
  readonly personId: string;
  readonly question: string;
  readonly at: number;
}

/** Questions without an answer. */
export interface GapStore {
  /** Those since a time, the newest first. Erased people's are gone. */
  recent(since: number, limit: number): Promise<readonly Gap[]>;
  /** Some of them by id; without those of erased people. */
  some(ids: readonly string[]): Promise<readonly Gap[]>;
}

export function createGapStore({ db, keys }: StoreContext): GapStore {
  const living = () =>
    db
      .selectFrom('gaps')
      .innerJoin('persons', 'persons.id', 'gaps.person_id')
      .select(['gaps.id', 'gaps.person_id', 'gaps.question', 'gaps.at', 'persons.wrapped_key'])
      .where('persons.wrapped_key', 'is not', null);
  const opened = (row: Awaited<ReturnType<ReturnType<typeof living>['execute']>>[number]): readonly Gap[] => {
    const { id, person_id: personId, at } = row;
    const question = openText(() => keys.keyOf(personId, row.wrapped_key), row.question, `gap:${id}`);
    return question === null ? [] : [{ id, personId, question, at }];
  };
  return {
    async recent(since, limit) {
      const rows = await living()
        .where('gaps.at', '>=', since)
        .orderBy('gaps.id', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap(opened);
    },
    async some(ids) {
      const found: Gap[] = [];
      for (const part of chunks(ids)) {
        found.push(...(await living().where('gaps.id', 'in', part).execute()).flatMap(opened));
      }
      return found;
    },
  };
}
