import { readQuote } from './read-quote.ts';

/** A line of a group, as far as the gateway can tell. */
export interface GroupLine {
  readonly text: string;
  /** Whether the gateway says that we were named; some never do. */
  readonly isMentioned: boolean;
}

/** Stands after a name that was picked from the list of members. */
const AFTER_NAME = '\u2005';
const SPACES = /[\s\u2005]+/gu;

/** What a line of a group asks of us: with our name, prefix or the gateway's word for it taken off.
 *
 * Gateways forget mentions, so a name in the text counts as well: after an `@` and before a space or the end, or as the first
 * word. So does a reply to a line of ours; what is quoted in a reply to somebody else's addresses nobody.
 *
 * @param names Under which we are known in the group.
 * @param prefixes With which a line may begin instead.
 * @returns Null when the line is not for us; empty when nothing but our name was said. */
export function readGroupLine(
  { text, isMentioned }: GroupLine,
  names: readonly string[],
  prefixes: readonly string[],
): string | null {
  const known = names.filter((name) => name !== '').toSorted((one, other) => other.length - one.length);
  const quote = readQuote(text);
  if (quote !== null) {
    const own = readGroupLine({ text: quote.text, isMentioned }, known, prefixes);
    return own ?? (known.includes(quote.author) ? tidy(quote.text) : null);
  }
  const at = known.map((name) => namedAt(text, name)).find((place) => place !== null);
  if (at !== undefined && at !== null) return tidy(text.slice(0, at.from) + text.slice(at.to));
  const start = text.trimStart();
  const prefix =
    prefixes.find((each) => each !== '' && start.startsWith(each)) ??
    known.find((name) => isCalled(start, name));
  if (prefix !== undefined) return tidy(start.slice(prefix.length).replace(/^[，,：:！!\s]+/u, ''));
  return isMentioned ? tidy(withoutMentions(text)) : null;
}

/** Where `@name` stands; the name must end there. */
function namedAt(text: string, name: string): { from: number; to: number } | null {
  for (const sign of ['@', '＠']) {
    for (let from = text.indexOf(sign + name); from >= 0; from = text.indexOf(sign + name, from + 1)) {
      const to = from + sign.length + name.length;
      const next = text[to];
      if (next === undefined || next === AFTER_NAME || /[\s，,。：:！!？?]/u.test(next)) return { from, to };
    }
  }
  return null;
}

/** Whether a line begins with a name that ends there. */
function isCalled(line: string, name: string): boolean {
  const next = line[name.length];
  return line.startsWith(name) && (next === undefined || /[\s\u2005，,：:！!？?。]/u.test(next));
}

/** The gateway knows that we were named, under whatever name: every name picked from the list goes. */
function withoutMentions(text: string): string {
  return text.replace(/[@＠][^\u2005@＠]{1,32}\u2005/gu, ' ').replace(/^\s*[@＠]\S{1,32}(?=\s|$)/u, '');
}

function tidy(text: string): string {
  return text.replace(SPACES, ' ').trim();
}
