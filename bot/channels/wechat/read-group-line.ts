import { goesOn, type LineJudges, namedAtStart, speaksTo } from './named-at-start.ts';
import { readQuote } from './read-quote.ts';

/** A line of a group, as far as the gateway can tell. */
export interface GroupLine {
  readonly text: string;
  /** Whether the gateway says that we were named; some never do. */
  readonly isMentioned: boolean;
}

/** Stands after a name that was picked from the list of members. */
const AFTER_NAME = '\u2005';
/** Of what somebody's name may be longer than ours. */
const LONGEST_REST = 4;
/** Not what stands after a name that was picked. */
const BLANK_END = /(?<![ \t\r\n\u3000])[ \t\r\n\u3000]+$/u;
const SPACES = /[\s\u2005]+/gu;

/** What a line of a group asks of us: with our name, prefix or the gateway's word for it taken off.
 *
 * Gateways forget mentions, so a name in the text counts as well: after an `@`, or as the first word, with or without a
 * space after it. So does a reply to a line of ours; what is quoted in a reply to somebody else's addresses nobody.
 *
 * @param names Under which we are known in the group.
 * @param prefixes With which a line may begin instead.
 * @param judges Where it stands in doubt whether the name is ours.
 * @returns Null when the line is not for us; empty when nothing but our name was said. */
export function readGroupLine(
  { text, isMentioned }: GroupLine,
  names: readonly string[],
  prefixes: readonly string[],
  judges: LineJudges,
): string | null {
  const known = names.filter((name) => name !== '').toSorted((one, other) => other.length - one.length);
  const quote = readQuote(text);
  if (quote !== null) {
    const own = readGroupLine({ text: quote.text, isMentioned }, known, prefixes, judges);
    return own ?? (known.includes(quote.author) ? tidy(quote.text) : null);
  }
  const at = known.map((name) => namedAt(text, name, judges)).find((place) => place !== null);
  if (at !== undefined && at !== null) return tidy(text.slice(0, at.from) + text.slice(at.to));
  const start = text.trimStart();
  const prefix = prefixes.find((each) => each !== '' && start.startsWith(each));
  if (prefix !== undefined) return tidy(start.slice(prefix.length).replace(/^[，,：:！!\s]+/u, ''));
  const said = known.map((name) => namedAtStart(start, name, judges)).find((rest) => rest !== null);
  if (said !== undefined && said !== null) return tidy(said);
  return isMentioned ? tidy(withoutMentions(text)) : null;
}

/** Where `@name` stands: before a space or a sign, or before what is said to us; who is called by more than that is somebody else. */
function namedAt(text: string, name: string, judges: LineJudges): { from: number; to: number } | null {
  for (const sign of ['@', '＠']) {
    for (let from = text.indexOf(sign + name); from >= 0; from = text.indexOf(sign + name, from + 1)) {
      const to = from + sign.length + name.length;
      const rest = text.slice(to).replace(BLANK_END, '');
      if (rest === '' || /^[\s\u2005，,。：:！!？?]/u.test(rest)) return { from, to };
      if (!/\w/u.test(text[from - 1] ?? '') && !goesOn(name, rest) && !isLonger(rest, from === 0, judges))
        return { from, to };
    }
  }
  return null;
}

/** Whether what follows our name makes it the name of somebody else: picked from the list of members, or so few characters before a
 * space or the end that they say nothing.
 * @param isFirst Whether the line begins with it. */
function isLonger(rest: string, isFirst: boolean, judges: LineJudges): boolean {
  const [word = ''] = /^[^\s\u2005@＠，,。！!？?]*/u.exec(rest) ?? [];
  const next = rest[word.length];
  if (next === AFTER_NAME) return true;
  return word.length <= LONGEST_REST && !speaksTo(word, judges) && !(isFirst && next === undefined);
}

/** The gateway knows that we were named, under whatever name: every name picked from the list goes. */
function withoutMentions(text: string): string {
  return text.replace(/[@＠][^\u2005@＠]{1,32}\u2005/gu, ' ').replace(/^\s*[@＠]\S{1,32}(?=\s|$)/u, '');
}

function tidy(text: string): string {
  return text.replace(SPACES, ' ').trim();
}
