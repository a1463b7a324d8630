import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { readCommand } from '../commands/read-command.ts';
import { answersForm } from '../intake/answers-form.ts';
import { isQuestion } from '../intake/is-question.ts';
import type { DialogueState } from '../dialogue-state.ts';
import { readCrisisReply } from './read-crisis-reply.ts';

/** Despair that sounds like a question is no question to look up. */
const RHETORICAL =
  /怎么办|为什么(?:是我|都|我|会|偏偏|要|不)|有什么(?:用|意思|意义|办法)|谁(?:会|能|还)?(?:在乎|懂|管|要|爱)|凭什么|还能(?:怎|去|有)|(?:是不是|难道)(?:我|都|该|没)|有(?:意义|意思|希望|指望)(?:吗|(?<![什怎这那多要])么)|值得(?:吗|(?<![什怎这那多要])么)|(?:我|活).{0,6}(?:该|应该)(?:死|怎么)|(?:会|能)好(?:起来)?(?:吗|(?<![什怎这那多要])么)|你(?:懂|知道|明白|能|会).{0,8}(?:吗|(?<![什怎这那多要])么)|(?:真的|还)(?:有|会).{0,6}(?:吗|(?<![什怎这那多要])么)/u;
/** What is asked about dying, what it is done with, and who is left behind belongs to it: 要是我不在了，孩子归谁. */
const OF_DYING =
  /[死遗]|不在了|后事|下辈子|来世|投胎|解脱|(?:走|跳|离开)(?:了以后|之后|的时候|下去)|(?:我|他|她|人)(?:要是|如果)?(?:就|先)?(?:没了|走了)|没(?:有)?(?:了)?我|(?:我|他|她)走|安眠药|农药|百草枯|敌敌畏|老鼠药|烧炭|煤气|割腕|楼顶|天台|桥上|上吊/u;
/** Asks for business without a question word: 我想办准生证, 帮我查一下奖扶金. */
const REQUESTS =
  /^(?:我|我们|那我?|对了|顺便|另外|还有)?[,， ]*(?:想|要|需要|还想|帮我|请|麻烦你?)*(?:办|查|问|咨询|申请|预约|登记|打听|了解)(?!完|好|你是)/u;

/** Tells whether a message goes on with a crisis, which then has an answer to it. It does not where it is other business: a side
 * question or request, what residents order about their data and their case, or what an open form asked for.
 *
 * @param text Normalised.
 * @param again Whether it says by itself that somebody wants to die. */
export function goesOnWithCrisis(
  state: Pick<DialogueState, 'awaiting' | 'intake'>,
  { text, home }: { readonly text: string; readonly home: HomePlace },
  again: boolean,
): boolean {
  if (isLeftToCommands(state, text)) return false;
  if (again || readCommand(text) === 'human') return true;
  return !isSideQuestion(text) && !answersForm(state.intake, text, home);
}

function isSideQuestion(text: string): boolean {
  if (readCrisisReply(text).signal !== 'told' || RHETORICAL.test(text) || OF_DYING.test(text)) return false;
  return isQuestion(text) || REQUESTS.test(text);
}

/** What residents order about their own data and their request stays theirs; 「算了」 is no order here. */
function isLeftToCommands(
  { awaiting, intake }: Pick<DialogueState, 'awaiting' | 'intake'>,
  text: string,
): boolean {
  if (awaiting === 'erase') return true;
  const command = readCommand(text);
  if (command === 'cancel') return intake !== null && text !== '算了';
  return command !== null && command !== 'human';
}
