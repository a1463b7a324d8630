import type { Kysely } from 'kysely';
import { isTopic, type Topic } from '../../knowledge/text/topics.ts';
import type { Schema } from '../database/schema.ts';
import { type OpenKey, openText } from './open-sealed.ts';
import { storedJson } from './stored-json.ts';

/** Topics that are answered in the group of a conversation; null for all.
 * @param conversation Its address names the group and the person. */
export async function groupTopics(
  db: Kysely<Schema>,
  key: OpenKey,
  conversation: { readonly id: string; readonly address: string | null },
): Promise<readonly Topic[] | null> {
  const { address } = conversation;
  if (address === null) return null;
  const opened = openText(key, address, `address:${conversation.id}`);
  // Of a group that nobody knows, nobody knows what may be said there.
  if (opened === null) return [];
  const [room = ''] = opened.split(' ');
  const rows = await db
    .selectFrom('channel_groups')
    .select(['room', 'policy'])
    .where('channel', '=', 'wechat-group')
    .where('room', 'in', [room, ''])
    .execute();
  const own = rows.find((row) => row.room === room)?.policy ?? null;
  const policy = own ?? rows.find((row) => row.room === '')?.policy ?? null;
  if (policy === null) return null;
  const topics = storedJson<{ readonly topics?: readonly string[] | null }>(policy).topics ?? null;
  return topics === null ? null : topics.filter((topic) => isTopic(topic));
}
