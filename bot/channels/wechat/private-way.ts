import type { ChannelDelivery } from '../channel.ts';

/** Why somebody is shown the way to the web. `apart`: what came up does not belong in a group; `form`: a question that asks
 * who or where somebody is should not pass through the gateway; `referral`: what another association would be told of somebody
 * is shown and agreed to there alone. */
export type PrivateReason = 'apart' | 'form' | 'referral';

const LINES: Readonly<Record<PrivateReason, Readonly<Record<'zh' | 'en', (url: string) => string>>>> = {
  apart: {
    zh: (url) =>
      `还没有加好友的，可以在网页上私下说：${url}\n（链接只能打开一次，30分钟内有效；群里说的话不在里面。）`,
    en: (url) =>
      `If we are not friends here, talk in private on the web: ${url}\n(It opens once, within 30 minutes; nothing said in the group is behind it.)`,
  },
  form: {
    zh: (url) =>
      `接下来要问您的称呼、联系方式这些事，请在网页上填，微信里不留：${url}\n（链接只能打开一次，30分钟内有效，请不要转发。）`,
    en: (url) =>
      `What comes next is about you, such as your name and contact. Please fill it in on the web, so that WeChat keeps none of it: ${url}\n(It opens once, within 30 minutes; please do not forward it.)`,
  },
  referral: {
    zh: (url) =>
      `请打开：${url}\n（链接只能打开一次，30分钟内有效，请不要转发。打不开了，在这里回复「链接」，就有新的。）`,
    en: (url) =>
      `Please open: ${url}\n(It opens once, within 30 minutes; please do not forward it. If it no longer opens, reply "link" here for a new one.)`,
  },
};

/** Why a delivery needs a way to the web; null when it needs none.
 * @param place.isGroup Whether it is sent into a group.
 * @param place.isFriend Whether the person can be written to in private; null where the gateway does not say.
 * @param place.asksWho Whether its question asks who or where somebody is. */
export function privateReason(
  { reply }: Pick<ChannelDelivery, 'reply'>,
  { isGroup, isFriend, asksWho }: { isGroup: boolean; isFriend: boolean | null; asksWho: boolean },
): PrivateReason | null {
  if (reply === null) return null;
  if (!isGroup && reply.referral !== undefined) return 'referral';
  // Nobody in danger is sent elsewhere for what they must do now.
  if (!isGroup) return asksWho && reply.level === 'routine' ? 'form' : null;
  const isApart = reply.action === 'move_to_private' || reply.action === 'handoff';
  return isApart && isFriend !== true ? 'apart' : null;
}

/** A delivery with the way to the web: beside its words in a group, in the place of a question that asks who somebody is.
 * @param before What is said before that question. */
export function withPrivateWay(
  delivery: ChannelDelivery,
  reason: PrivateReason,
  url: string,
  before = '',
): ChannelDelivery {
  const language = /\p{Script=Han}/u.test(delivery.text) ? 'zh' : 'en';
  const line = LINES[reason][language](url);
  if (reason === 'form') {
    const { reply } = delivery;
    if (before === '' || reply === null) return { ...delivery, text: line, reply: null };
    // What it rests on stays; what may be sent back answers the question that is not asked.
    return { ...delivery, text: `${before}\n${line}`, reply: { ...reply, suggestions: [] } };
  }
  return { ...delivery, text: `${delivery.text}\n${line}` };
}
