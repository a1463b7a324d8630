import type { Message } from 'wechaty';
import { types } from 'wechaty-puppet';
import { MEDIA_WORDS } from '../media-words.ts';

const { Message: KINDS } = types;
const WORDLESS: ReadonlyMap<types.Message, string> = new Map([
  [KINDS.Audio, MEDIA_WORDS.voice],
  [KINDS.Image, MEDIA_WORDS.image],
  [KINDS.Emoticon, MEDIA_WORDS.image],
  [KINDS.Video, MEDIA_WORDS.video],
  [KINDS.Location, MEDIA_WORDS.location],
  [KINDS.Url, MEDIA_WORDS.link],
  [KINDS.MiniProgram, MEDIA_WORDS.link],
  [KINDS.Attachment, MEDIA_WORDS.file],
  [KINDS.Contact, MEDIA_WORDS.file],
  [KINDS.ChatHistory, MEDIA_WORDS.file],
]);

/** The words of a message; what stands for it where it has none, null for what nobody wrote: recalls, system lines. */
export function textOf(message: Message): string | null {
  return message.type() === KINDS.Text ? message.text() : (WORDLESS.get(message.type()) ?? null);
}
