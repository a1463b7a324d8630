/** What stands for a message without words; the dialogue asks for words then (`small-talk/media.ts`). */
export const MEDIA_WORDS = {
  voice: '[语音]',
  image: '[图片]',
  video: '[视频]',
  location: '[位置]',
  link: '[链接]',
  file: '[文件]',
} as const;

/** Stands for somebody who has just become a contact. */
export const NEW_CONTACT = '[关注]';
