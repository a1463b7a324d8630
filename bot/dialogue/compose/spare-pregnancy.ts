import type { Answer } from '../../../knowledge/text/answer.ts';
import { type PregnancyEnd, pregnancyEnd, tellsEnd } from '../speaker/pregnancy-over.ts';
import type { Turn } from '../turn.ts';

type Asked = Pick<Turn, 'state' | 'said' | 'text'>;

interface Titled {
  readonly article: string;
  readonly title: string;
}

const OF_PREGNANCY = /怀孕|孕(?!酮)|胎|产检|临产|待产|分娩|生孩子|羊水/u;
const OF_OTHER_TIMES = /流产|胎停|人流|药流|引产|避孕|备孕|孕前|不孕|产后|喂奶|月子|怀不上|再怀|多久能怀/u;
const OF_CHILD = /宝宝|孩子|娃|新生儿|婴|幼儿|小儿/u;
const ASKS_OF_PREGNANCY = /怀|孕|胎|产检|产房|生/u;
/** A child is told by its age, too: 两岁发烧39度怎么办. */
const ASKS_OF_CHILD =
  /宝|孩|娃|婴|儿|奶|老大|老二|大的|小的|(?<![\d二三四五六七八九十])(?:1?\d|十?[一二两三四五六七八九]|半|十)岁(?!以上)|个月大/u;

/** An answer as it may be given to somebody whose pregnancy is over: none about being pregnant, nor, after a loss, about a child,
 * where they do not ask for it themselves. What is left unsaid has no answer. */
export function sparePregnancy(turn: Asked, answer: Answer): Answer {
  const end = pregnancyEnd(turn.state, turn.said.at);
  if (end === null) return answer;
  const mayBeSaid = (one: Titled): boolean => !isOf(one, end, (article) => askedOf(turn, article));
  if (answer.kind === 'abstained') return { ...answer, nearest: answer.nearest.filter(mayBeSaid) };
  const { choices, ...plain } = answer;
  const [first] = answer.citations;
  if (first === undefined || mayBeSaid(first)) {
    return choices === undefined || choices.every(mayBeSaid) ? answer : plain;
  }
  return { kind: 'abstained', reason: 'weak_evidence', nearest: (choices ?? []).filter(mayBeSaid) };
}

/** Whether a title speaks of what is over and was not asked for. */
function isOf({ title, article }: Titled, end: PregnancyEnd, asks: (article: string) => string): boolean {
  if (OF_PREGNANCY.test(title) && !OF_OTHER_TIMES.test(title)) return !ASKS_OF_PREGNANCY.test(asks(article));
  return end === 'lost' && OF_CHILD.test(title) && !ASKS_OF_CHILD.test(asks(article));
}

/** What a resident asks, without the words that tell of the end; with their question before where the article answered that. */
function askedOf({ state, said, text }: Asked, article: string): string {
  const lines = state.recent.filter(({ from }) => from === 'resident').map((line) => line.text);
  const before = article === state.lastArticles[0] ? lines.slice(0, -1).slice(-1) : [];
  return [...before, text].filter((line) => tellsEnd(line, said.home) === null).join('\n');
}
