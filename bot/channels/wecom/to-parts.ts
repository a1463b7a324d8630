import type { ChannelDelivery } from '../channel.ts';
import { toPlainText } from '../plain-text.ts';
import { bytesOf } from '../split-text.ts';

/** One message of the platform: text, or text with entries to tap. What is tapped comes back as a message with its words. */
export type KfPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'menu'; readonly head: string; readonly entries: readonly string[] }
  /** One that was lent to the platform. */
  | { readonly kind: 'image'; readonly mediaId: string };

/** The platform's limits, in bytes of UTF-8 and in entries. */
export const MAX_TEXT_BYTES = 2048;
const MAX_HEAD_BYTES = 1024;
const MAX_ENTRY_BYTES = 128;
const MAX_ENTRIES = 10;
/** Stands over the entries where the text before them is too long to hold them. */
const YOU_MAY_TAP = '您可以点：';

/** A delivery as the platform can carry it: what may be sent back becomes a menu below the last lines. */
export function toParts({ text, reply }: Pick<ChannelDelivery, 'text' | 'reply'>): readonly KfPart[] {
  const offered = (reply?.suggestions ?? []).slice(0, MAX_ENTRIES).map((one) => one.text);
  const fits = offered.length > 0 && offered.every((one) => one !== '' && bytesOf(one) <= MAX_ENTRY_BYTES);
  const texts = toPlainText({ text, reply }, { maxTextBytes: MAX_TEXT_BYTES, suggestions: fits });
  const parts: readonly KfPart[] = texts.map((part) => ({ kind: 'text', text: part }));
  const last = texts.at(-1);
  if (!fits || last === undefined) return parts;
  return bytesOf(last) <= MAX_HEAD_BYTES
    ? [...parts.slice(0, -1), { kind: 'menu', head: last, entries: offered }]
    : [...parts, { kind: 'menu', head: YOU_MAY_TAP, entries: offered }];
}
