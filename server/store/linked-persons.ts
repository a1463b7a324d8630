import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Everybody who has shown by a code to be the same person as somebody, themselves included. */
export async function linkedWith(
  db: Pick<Kysely<Schema>, 'selectFrom'>,
  personId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('person_links as mine')
    .innerJoin('person_links as theirs', 'theirs.group_id', 'mine.group_id')
    .select('theirs.person_id')
    .where('mine.person_id', '=', personId)
    .where('theirs.person_id', '!=', personId)
    .orderBy('theirs.person_id')
    .execute();
  return [personId, ...rows.map((row) => row.person_id)];
}

/** Takes somebody out of their group; a group of one is none.
 * @returns Whether they were in one. */
export async function leaveGroup(
  db: Pick<Kysely<Schema>, 'selectFrom' | 'deleteFrom'>,
  personId: string,
): Promise<boolean> {
  const left = await db
    .deleteFrom('person_links')
    .where('person_id', '=', personId)
    .returning('group_id')
    .executeTakeFirst();
  if (left === undefined) return false;
  const rest = await db
    .selectFrom('person_links')
    .select('person_id')
    .where('group_id', '=', left.group_id)
    .limit(2)
    .execute();
  if (rest.length < 2) await db.deleteFrom('person_links').where('group_id', '=', left.group_id).execute();
  return true;
}

/** Forgets codes and links of somebody who is erased. */
export async function forgetLinks(
  db: Pick<Kysely<Schema>, 'selectFrom' | 'deleteFrom'>,
  personId: string,
): Promise<void> {
  await leaveGroup(db, personId);
  await db.deleteFrom('link_codes').where('person_id', '=', personId).execute();
}
