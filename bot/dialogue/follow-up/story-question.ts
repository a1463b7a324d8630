import { isQuestion } from '../intake/is-question.ts';

/** Messages up to this length, in UTF-16 code units, are looked up as they are. */
const MAX_QUESTION = 120;
/** Longest question found in a longer one. */
const MAX_FOUND = 120;

const SAYS_THAT_IT_ASKS =
  /(?:我|就|只|还)?(?:想|要|来)?(?:请教|咨询|请问|问问|问一下|想问|弄明白|想知道|想了解|求助)/;
const BEFORE_QUESTION =
  /^.*?(?:请教|咨询|请问|想问|就问|问问|问一下|弄明白|想知道|想了解)(?:一下|问|的是|您|你们|各位)?[,，:：]?/;
const IN_PASSING =
  /凭什么|怎么(?:这么|那么|可能|会这样)|谁(?:谁|家)|什么的|多少(?:也|都)|怎么(?:也|都)|几(?:个|天|次)?都/;

/** What a long message asks: the sentences that say that they ask, or else the last that do.
 *
 * @param text Normalised.
 * @returns Null when the message is short enough to be looked up as it is. */
export function storyQuestion(text: string): string | null {
  if (text.length <= MAX_QUESTION) return null;
  const sentences = text
    .split(/(?<=[。！？!?\n；;])/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const asking = sentences.filter((one) => isQuestion(one) && !IN_PASSING.test(one));
  const saying = asking.filter((one) => SAYS_THAT_IT_ASKS.test(one));
  const chosen = saying.length > 0 ? following(asking, saying) : asking.slice(-2);
  const found = (chosen.length > 0 ? chosen : sentences.slice(-1)).map(onlyQuestion).join('');
  return found.slice(-MAX_FOUND).toWellFormed().trim();
}

/** The first sentence that says that it asks, and the questions after it. */
function following(asking: readonly string[], saying: readonly string[]): readonly string[] {
  const last = saying.at(-1) ?? '';
  return asking.slice(asking.indexOf(last), asking.indexOf(last) + 2);
}

function onlyQuestion(sentence: string): string {
  const rest = sentence.replace(BEFORE_QUESTION, '');
  if (rest.length >= 4 && rest !== sentence) return rest;
  // What stands before the clause that asks is told, not asked.
  const clauses = sentence.split(/[,，]/);
  const first = clauses.findIndex((clause) => isQuestion(clause));
  return sentence.length <= 40 || first <= 0 ? sentence : clauses.slice(Math.max(0, first - 1)).join(',');
}
