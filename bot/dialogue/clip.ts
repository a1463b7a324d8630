/** Longest message that is read, in UTF-16 code units; longer ones lose their middle. */
const MAX_READ = 8000;
/** Longest question that is looked up. */
const MAX_QUESTION = 200;
/** How much of a reply is remembered. */
const MAX_REPLY = 200;

/** Shortens an overlong message to its beginning and its end, where people say what is the matter. */
export function clipMessage(text: string): string {
  if (text.length <= MAX_READ) return text;
  const half = MAX_READ / 2;
  return `${text.slice(0, half)}\n${text.slice(-half)}`.toWellFormed();
}

const ASKS =
  /[?？]|吗|呢|什么|怎么|怎样|多少|几|哪|谁|为何|如何|咋|能不能|要不要|有没有|是不是|可不可以|可以/;

/** The part of a long message that asks something: its asking sentences, or its beginning when none asks.
 * @param text Normalised. Up to 200 code units come back untouched. */
export function gistOf(text: string): string {
  if (text.length <= MAX_QUESTION) return text;
  const asking = text.split(/(?<=[。！？!?\n；;])/).filter((sentence) => ASKS.test(sentence));
  const gist = asking.length > 0 ? asking.join('') : text;
  return gist.slice(0, MAX_QUESTION).toWellFormed().trim();
}

/** The beginning of a reply, as it is remembered. */
export function clipReply(text: string): string {
  return text.slice(0, MAX_REPLY);
}

/** Whether a remembered reply is all of it. */
export function isWholeReply(text: string): boolean {
  return text.length < MAX_REPLY;
}
