import type { Room } from 'wechaty';
import type { WechatConfig } from './wechat-config.ts';
import { type GroupPolicy, groupPolicy } from './wechat-policy.ts';

/** What holds in a group now. */
export async function rulesIn(
  { policy, rules }: Pick<WechatConfig, 'policy' | 'rules'>,
  room: Pick<Room, 'id' | 'topic'>,
): Promise<GroupPolicy> {
  const name = await room.topic();
  return rules?.({ room: room.id, name }) ?? groupPolicy(policy, name);
}
