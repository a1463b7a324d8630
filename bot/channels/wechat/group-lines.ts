import type { GroupPost } from '../channel.ts';
import type { GroupPolicy } from './wechat-policy.ts';

const MUTED = '好的，我在这个群里先不说话。要我回来，请说「@我 说话」。有急事请直接拨打120或110。';
const UNMUTED = '我回来了。有生育、育儿的问题，可以@我。';

/** The words of a post by the rules of now; null where the group wants no such line any more. */
export function wordsOfPost(says: GroupPost['says'], rules: GroupPolicy): string | null {
  if ('text' in says) return says.text;
  if (says.line === 'welcome') return rules.answers ? rules.welcome : null;
  return says.line === 'muted' ? MUTED : UNMUTED;
}

/** Whether a post waits for the end of the quiet hours: an answer to whoever gave an order does not. */
export function keepsQuietHours(says: GroupPost['says']): boolean {
  return 'text' in says || says.line === 'welcome';
}
