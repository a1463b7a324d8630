import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { messageReader } from '../matching/message-reader.ts';
import type { PolicyDecision, PolicyInput } from './policy-decision.ts';

/** Pressing and haggling: 「就告诉我一个字」「求求你了」「还有别的法子不」. */
const PRESSES = '追着要';
/** Another place, the price, or whom to go to: 「国外呢」「那要多少钱」「那找谁」. */
const ELSEWHERE: ReadonlySet<string> = new Set(['换处问', '明确请求']);
/** What a doctor does lawfully anywhere: whoever asks where else, or for how much, asks for that. */
const LAWFUL_ELSEWHERE: ReadonlySet<string> = new Set(['prescribing', 'lab-report', 'prompt-injection']);
/** What is left of a message that has no matter of its own, beside {@link PRESSES} and {@link ELSEWHERE}. */
const FILLERS = new Set(
  '那就么呢吗嘛吧啊呀哦嗯的了你您我们还也再行不好请到底倒总得只可以能要是个又都没关系有一下',
);
/** Messages between that only asked again. */
const MOST_AGAIN = 4;

/** What was declined before, where a message only asks for it once more: it has no matter of its own, so that read alone it
 * would be nothing, or something else.
 *
 * @param judge Judges the message that had a matter.
 * @returns Null for a message that has one, or follows nothing that was declined. */
export function askedAgain(
  lexicon: Lexicon,
  { text, earlier }: PolicyInput,
  judge: (input: PolicyInput) => PolicyDecision | null,
): PolicyDecision | null {
  const said = earlier.filter(({ from }) => from === 'resident');
  const ways = said.length === 0 ? new Set<string>() : waysOfAsking(lexicon, text);
  if (ways.size === 0) return null;
  for (const [at, before] of [...said.entries()].slice(-MOST_AGAIN).toReversed()) {
    const past = waysOfAsking(lexicon, before.text);
    for (const way of past) ways.add(way);
    if (past.size > 0) continue;
    const declined = judge({ text: before.text, earlier: said.slice(0, at) });
    const isLawful =
      declined !== null && [...ways].some((way) => ELSEWHERE.has(way)) && LAWFUL_ELSEWHERE.has(declined.rule);
    return isLawful ? null : declined;
  }
  return null;
}

/** The concepts that a message is all made of; none for a message with a matter of its own. */
function waysOfAsking(lexicon: Lexicon, message: string): Set<string> {
  const { canonical, mentions } = messageReader(lexicon).read(message);
  const asking = mentions.filter(({ concept }) => concept === PRESSES || ELSEWHERE.has(concept));
  const isCovered = Array.from(
    canonical.text,
    (char, at) => FILLERS.has(char) || asking.some(({ start, end }) => start <= at && at < end),
  );
  return new Set(isCovered.every(Boolean) ? asking.map(({ concept }) => concept) : []);
}
