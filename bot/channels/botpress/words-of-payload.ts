import { MEDIA_WORDS } from '../media-words.ts';

const MEDIA: Readonly<Record<string, string>> = {
  image: MEDIA_WORDS.image,
  audio: MEDIA_WORDS.voice,
  video: MEDIA_WORDS.video,
  file: MEDIA_WORDS.file,
  location: MEDIA_WORDS.location,
};

/** What a message of Botpress says, in words; a picture or a voice message is named. Empty where it says nothing.
 * @param payload As it came: nothing about it is sure. */
export function wordsOfPayload(type: string, payload: Readonly<Record<string, unknown>>): string {
  if (type === 'bloc') return blocWords(payload['items']);
  const media = MEDIA[type];
  const words = [payload['text'], payload['markdown'], payload['title']].find(
    (part): part is string => typeof part === 'string' && part.trim() !== '',
  );
  return [media, words?.trim()].filter((part) => part !== undefined).join(' ');
}

function blocWords(items: unknown): string {
  if (!Array.isArray(items)) return '';
  return items
    .map((item: unknown) => {
      const { type, payload } = isRecord(item) ? item : {};
      return typeof type === 'string' && isRecord(payload) ? wordsOfPayload(type, payload) : '';
    })
    .filter((part) => part !== '')
    .join('\n');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
