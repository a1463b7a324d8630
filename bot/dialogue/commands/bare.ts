const EDGES = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;
const SOFTENERS =
  /^(?:(?:请问|请|麻烦您?|帮我|帮忙|您好|你好|那就?|好的?|嗯|我说)[,，、 ]*)+|(?:[,，、 ]*(?:吧|啊|呀|哦|呢|了|一下|谢谢您?|可以吗|行吗|好吗|好不好))+$/gu;

/** A command without its marks and courtesies: 「请帮我转人工吧，谢谢！」 → 「转人工」.
 * @param text Normalised. */
export function bare(text: string): string {
  const trimmed = text.replace(EDGES, '');
  const plain = trimmed.replace(SOFTENERS, '').replace(EDGES, '');
  return plain === '' ? trimmed : plain;
}
