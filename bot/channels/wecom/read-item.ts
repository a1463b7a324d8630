import { z } from 'zod';
import { MEDIA_WORDS } from '../media-words.ts';

/** What is read from the platform, as far as it matters. */
export type KfItem =
  | {
      readonly kind: 'said';
      readonly from: string;
      readonly sourceId: string;
      readonly text: string;
      /** The platform's id of the picture that it is; null where it is none. */
      readonly picture: string | null;
      readonly at: number;
    }
  /** Somebody has opened the chat and may be greeted with this code once, within seconds. */
  | {
      readonly kind: 'entered';
      readonly from: string;
      readonly sourceId: string;
      readonly code: string;
      readonly at: number;
    }
  /** A message of ours did not arrive after all. */
  | {
      readonly kind: 'lost';
      readonly messageId: string;
      /** Which of its parts, counted over all times that it was sent. */
      readonly part: number;
      readonly reason: string;
    }
  /** Somebody took back what they wrote. */
  | {
      readonly kind: 'recalled';
      readonly from: string;
      /** Of what was taken back. */
      readonly sourceId: string;
    }
  /** Nobody is to be told anything: what servicers wrote, other events. */
  | { readonly kind: 'other' };

const Item = z.object({
  msgid: z.string().min(1).max(128),
  external_userid: z.string().optional(),
  /** Epoch seconds. */
  send_time: z.number(),
  origin: z.number().optional(),
  msgtype: z.string(),
  text: z.object({ content: z.string() }).optional(),
  image: z.object({ media_id: z.string().min(1) }).optional(),
  location: z.object({ name: z.string().optional(), address: z.string().optional() }).optional(),
  event: z
    .object({
      event_type: z.string(),
      external_userid: z.string().optional(),
      welcome_code: z.string().optional(),
      recall_msgid: z.string().min(1).max(128).optional(),
      fail_msgid: z.string().optional(),
      fail_type: z.number().optional(),
    })
    .optional(),
});
type Item = z.infer<typeof Item>;

/** Written by a person in WeChat, not by the platform or by servicers. */
const FROM_PERSON = 3;
const OUR_ID = /^([0-9A-Z]{26})_(\d+)$/;
const OTHER: KfItem = { kind: 'other' };
const MEDIA: Readonly<Record<string, string>> = {
  ...MEDIA_WORDS,
  miniprogram: MEDIA_WORDS.link,
  channels: MEDIA_WORDS.video,
  channels_shop_product: MEDIA_WORDS.link,
  channels_shop_order: MEDIA_WORDS.link,
};

/** Reads one entry of a page; what nobody knows how to read is left alone, so that it never stops what follows.
 * Source of fields: 企业微信开发者中心, 微信客服, 接收消息和事件. */
export function readItem(raw: unknown): KfItem {
  const read = Item.safeParse(raw);
  if (!read.success) return OTHER;
  const item = read.data;
  if (item.msgtype === 'event') return readEvent(item);
  if (item.origin !== FROM_PERSON || !item.external_userid) return OTHER;
  return {
    kind: 'said',
    from: item.external_userid,
    sourceId: item.msgid,
    text: textOf(item),
    picture: item.msgtype === 'image' ? (item.image?.media_id ?? null) : null,
    at: item.send_time * 1000,
  };
}

function textOf({ msgtype, text, location }: Item): string {
  if (msgtype === 'text') return text?.content ?? '';
  const place = msgtype === 'location' ? ((location?.name?.trim() || location?.address?.trim()) ?? '') : '';
  const words = MEDIA[msgtype] ?? MEDIA_WORDS.file;
  return place === '' ? words : `${words} ${place}`;
}

function readEvent({ msgid, send_time: seconds, event }: Item): KfItem {
  if (event?.event_type === 'enter_session' && event.external_userid && event.welcome_code)
    return {
      kind: 'entered',
      from: event.external_userid,
      sourceId: `enter:${msgid}`,
      code: event.welcome_code,
      at: seconds * 1000,
    };
  if (event?.event_type === 'user_recall_msg' && event.external_userid && event.recall_msgid)
    return { kind: 'recalled', from: event.external_userid, sourceId: event.recall_msgid };
  const [, messageId, part] = OUR_ID.exec(event?.fail_msgid ?? '') ?? [];
  if (event?.event_type === 'msg_send_fail' && messageId !== undefined)
    return { kind: 'lost', messageId, part: Number(part), reason: `fail_type_${event.fail_type ?? 0}` };
  return OTHER;
}
