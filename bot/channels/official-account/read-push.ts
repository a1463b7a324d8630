import { MEDIA_WORDS, NEW_CONTACT } from '../media-words.ts';

/** What the platform pushes, as far as anybody is to be answered. */
export type Push =
  | {
      readonly kind: 'message';
      /** The resident's id for this account. */
      readonly from: string;
      /** The account's own name. */
      readonly to: string;
      /** The same when the platform pushes it again. */
      readonly sourceId: string;
      readonly text: string;
      /** The platform's id of the picture that it is; null where it is none. */
      readonly picture: string | null;
      /** Epoch milliseconds. */
      readonly at: number;
    }
  /** Nothing is said to it. */
  | { readonly kind: 'event' };

const MEDIA: Readonly<Record<string, string>> = { ...MEDIA_WORDS, shortvideo: MEDIA_WORDS.video };
const ID = /^[\w-]{1,64}$/;

/** Reads a push; voice counts as what the platform has understood, a tapped menu entry as its key.
 *
 * @param fields Of the XML.
 * @returns Null for what is none. */
export function readPush(fields: Readonly<Record<string, string>>): Push | null {
  const from = fields['FromUserName'] ?? '';
  const to = fields['ToUserName'] ?? '';
  const created = Number(fields['CreateTime']);
  if (!ID.test(from) || !ID.test(to) || !Number.isSafeInteger(created) || created <= 0) return null;
  const text = textOf(fields);
  if (text === null) return { kind: 'event' };
  const sourceId = fields['MsgId'] ?? `${from}:${created}:${eventOf(fields)}`;
  const picture = fields['MsgType'] === 'image' ? fields['MediaId'] || null : null;
  return { kind: 'message', from, to, sourceId, text, picture, at: created * 1000 };
}

/** Which of the events of one second it is: two entries of a menu may be tapped in one. */
function eventOf({ Event: event, EventKey: key, MsgType: type }: Readonly<Record<string, string>>): string {
  return event === 'CLICK' ? `${event}:${key ?? ''}` : (event ?? type ?? '');
}

function textOf(fields: Readonly<Record<string, string>>): string | null {
  const type = fields['MsgType'] ?? '';
  if (type === 'event') return eventText(fields);
  if (type === 'text') return fields['Content'] ?? '';
  const heard = type === 'voice' ? (fields['Recognition'] ?? '').trim() : '';
  if (heard !== '') return heard;
  const label = type === 'location' ? (fields['Label'] ?? '').trim() : '';
  const media = MEDIA[type] ?? MEDIA_WORDS.file;
  return label === '' ? media : `${media} ${label}`;
}

function eventText(fields: Readonly<Record<string, string>>): string | null {
  if (fields['Event'] === 'subscribe') return NEW_CONTACT;
  return fields['Event'] === 'CLICK' ? (fields['EventKey'] ?? null) : null;
}
