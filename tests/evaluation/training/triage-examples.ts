import { gatherEvidence } from '../../../bot/dialogue/triage/conversation-evidence.ts';
import {
  opinionStreams,
  type OpinionStreams,
} from '../../../bot/dialogue/triage/second-opinion/second-opinion.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import type { Level } from '../../../bot/dialogue/types.ts';
import type { Lexicon, RedFlagGroup } from '../../../knowledge/lexicon/lexicon.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { readPolicyLines } from './policy/policy-lines.ts';
import { packPassages } from './pack-passages.ts';
import { packQuestions } from './pack-lines.ts';
import { amongQuestions } from './among-questions.ts';
import { withQuestions } from './with-questions.ts';
import { inSmallTalk, TALK } from './small-talk.ts';
import type { TriageLine } from './triage-lines.ts';

/** A labelled utterance as the model sees it, with what the rules alone say. */
export interface TriageExample {
  readonly line: TriageLine;
  readonly group: RedFlagGroup | null;
  readonly streams: OpinionStreams;
  readonly rules: { readonly level: Level; readonly soft: boolean };
  readonly fold: number;
  /** How much an error costs beside others. */
  readonly weight: number;
}

/** Groups of a cross-validation. */
export const FOLDS = 5;

const GROUPS: Readonly<Record<string, RedFlagGroup>> = {
  P: '孕妇',
  M: '产妇',
  N: '新生儿',
  C: '婴幼儿',
  A: '青少年',
  R: '避孕流产',
  E: '成人老人',
  S: '心理',
  V: '暴力',
};

/** Requests and questions about what is declined: somebody in danger is rare among them, and left out where a rule fires. */
const REQUEST_WEIGHT = 0.25;
const RULE_WEIGHT = 3;
const PLAIN_WEIGHT = 0.5;
const QUESTION_WEIGHT = 0.3;
/** A danger word denied differs from the danger by a word or two. */
const DENIED_WEIGHT = 1.5;
/** A sign that says itself what has changed. */
const CHANGES =
  /^(\p{Script=Han}{2,3})((?:减|变|增|加|明显|越来越|突然|忽然|开始|一直|出)\p{Script=Han}{1,3})$/u;
/** So many words of a concept are denied. */
const DENIED_WORDS = 8;
const WHO = [
  '怀孕30周',
  '我怀孕8个月',
  '孕35周了',
  '产后10天',
  '宝宝出生5天',
  '孩子两岁',
  '我15岁',
  '我妈70岁',
  '上周放了环',
  '老公和我吵架',
];
/** When it is told of. */
const WHEN = ['', '今天', '', '现在', '这两天', '', '昨晚到现在', '早上起来'];
const DENIALS = [
  '没有',
  '并没有',
  '没',
  '没有出现',
  '从来没有',
  '也没有',
  '不存在',
  '一直没有',
  '未见',
  '没有任何',
];

const REPLIES = [
  '转人工',
  '好的',
  '还没',
  '不方便',
  '可以',
  '同意',
  '不同意',
  '不想说',
  '谢谢',
  '取消',
  '13800138000',
  '帮助',
  '打电话',
  '微信就行',
  '在杨村镇',
  '想问一下',
  '在吗',
  '不是',
  '我姓周',
  '下周三',
];

/** Reads every line with the rules; folds have the same share of every level, kind and rule. */
export function triageExamples(
  lexicon: Lexicon,
  lines: readonly TriageLine[],
  weight = 1,
): readonly TriageExample[] {
  const rulesOnly: Lexicon = { ...lexicon, triageModel: null };
  const strata = new Map<string, number>();
  return lines.map((line) => {
    const stratum = `${line.level} ${line.kind} ${line.rule ?? '-'}`;
    const count = strata.get(stratum) ?? 0;
    strata.set(stratum, count + 1);
    const input = {
      text: normalizeText(line.turns.at(-1) ?? ''),
      earlier: line.turns.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 })),
      at: 0,
    };
    const { level, soft } = triage(rulesOnly, input);
    return {
      line,
      group: line.rule === null ? null : (GROUPS[line.rule.slice(0, 1)] ?? null),
      streams: opinionStreams(rulesOnly, gatherEvidence(rulesOnly, input)),
      rules: { level, soft },
      fold: (count + stratum.length) % FOLDS,
      weight,
    };
  });
}

/** Some of the utterances in small talk or among everyday questions: they teach, and are never measured with.
 * @param examples Of the lines, in their order. */
export function wrappedExamples(
  lexicon: Lexicon,
  examples: readonly TriageExample[],
): readonly TriageExample[] {
  const lines = examples.map(({ line }) => line);
  const wrapped = [...inSmallTalk(lines), ...amongQuestions(examples), ...withQuestions(lines)];
  return triageExamples(
    lexicon,
    wrapped.map(({ line }) => line),
    PLAIN_WEIGHT,
  ).map((example, at) => ({ ...example, fold: examples[wrapped[at]?.from ?? -1]?.fold ?? 0 }));
}

/** What teaches beside the labelled utterances, and is never measured with.
 * @param labelled The labelled utterances. */
export async function reviewedExamples(
  lexicon: Lexicon,
  labelled: readonly TriageLine[],
): Promise<readonly TriageExample[]> {
  const examples = triageExamples(lexicon, ruleLines(lexicon), RULE_WEIGHT);
  // A look-alike of one rule may well be a danger of another: it teaches only where the rules agree that it is none.
  const clear = examples.filter(
    ({ line, rules }) => (line.level === 'routine') === (rules.level === 'routine'),
  );
  const denied = triageExamples(lexicon, deniedLines(lexicon), DENIED_WEIGHT);
  const plain = triageExamples(lexicon, contextLines(), PLAIN_WEIGHT);
  const requests = triageExamples(lexicon, requestLines(), REQUEST_WEIGHT);
  const known = new Set(labelled.flatMap(({ turns }) => turns));
  const asked = packQuestions(await packPassages(), known).map((text) => lineOf(text, '-', 'routine'));
  const ofPack = triageExamples(lexicon, asked, QUESTION_WEIGHT);
  return [
    ...clear,
    ...[...denied, ...plain, ...requests, ...ofPack].filter(({ rules }) => rules.level === 'routine'),
  ];
}

/** What is declined, and what only looks like it; those who are forced or hurt may be in danger. */
function requestLines(): readonly TriageLine[] {
  return readPolicyLines()
    .filter(({ rule }) => rule !== 'harm' && rule !== 'forcing-others')
    .map(({ turns }) => lineOf(turns.at(-1) ?? '', '-', 'routine'));
}

function ruleLines(lexicon: Lexicon): readonly TriageLine[] {
  return lexicon.redFlags.flatMap(({ id, level, examples }) => [
    ...examples.match.map((text) => lineOf(text, id, level)),
    ...examples.miss.map((text) => lineOf(text, id, 'routine')),
  ]);
}

/** Every danger word denied: what is denied is no danger to the model either. */
function deniedLines(lexicon: Lexicon): readonly TriageLine[] {
  const words = lexicon.concepts
    .filter(({ kind }) => kind === 'symptom')
    .flatMap(({ any }) =>
      any.filter((pattern) => /^\p{Script=Han}{2,6}$/u.test(pattern)).slice(0, DENIED_WORDS),
    );
  return words.map((word, at) => {
    const who = WHO[at % WHO.length] ?? '';
    const denial = DENIALS[Math.floor(at / WHO.length) % DENIALS.length] ?? '';
    const when = WHEN[at % WHEN.length] ?? '';
    // 「今天胎动没有减少」: what is denied may stand before the denial.
    const [, subject = '', change = ''] = CHANGES.exec(word) ?? [];
    const denied = at % 2 === 1 && subject !== '' ? `${subject}${denial}${change}` : `${denial}${word}`;
    return lineOf(`${who}，${when}${denied}`, '-', 'routine');
  });
}

/** Who and when by themselves, as residents introduce themselves: no danger. */
function contextLines(): readonly TriageLine[] {
  const weeks = Array.from({ length: 36 }, (_, at) => at + 6).flatMap((week) => [
    `怀孕${week}周`,
    `我怀孕${week}周了`,
    `老婆怀孕${week}周`,
    `孕${week}周，想问一下`,
  ]);
  const days = [1, 2, 3, 5, 7, 10, 14, 20, 28].flatMap((day) => [
    `宝宝出生${day}天`,
    `产后${day}天了`,
    `我刚生完${day}天，想咨询一下`,
  ]);
  const months = [1, 2, 3, 4, 6, 8, 10].flatMap((month) => [`宝宝${month}个月`, `我怀孕${month}个月了`]);
  const years = [1, 2, 3, 5, 8, 12, 15, 17].flatMap((year) => [
    `孩子${year}岁`,
    `我${year + 9}岁了`,
    `我家娃${year}岁半`,
  ]);
  const ages = Array.from({ length: 24 }, (_, at) => at * 3 + 7).flatMap((age) => [
    `我${age}岁`,
    `我今年${age}岁了`,
  ]);
  const others = [
    '我妈70岁',
    '我爸八十了',
    '我还没结婚',
    '我是他老公',
    '我是她婆婆',
    '我在外地打工',
    '刚做完人流',
    '刚放了环',
  ];
  const told = [...weeks, ...days, ...months, ...years, ...ages, ...others];
  // What is asked or given after that says nothing about a danger.
  const answered = told
    .filter((_, at) => at % 2 === 0)
    .flatMap((text, at) =>
      [0, 5].map((step) => `${text}|${REPLIES[(at + step) % REPLIES.length] ?? '好的'}`),
    );
  return [...told, ...answered, ...REPLIES, ...TALK].map((text) => lineOf(text, '-', 'routine'));
}

function lineOf(text: string, rule: string, level: TriageLine['level']): TriageLine {
  return {
    file: '',
    line: 0,
    level,
    kind: level === 'routine' ? 'lookalike' : 'alarm',
    rule: rule === '-' ? null : rule,
    speaker: 'other',
    form: 'plain',
    turns: text.split('|').map((turn) => turn.trim()),
  };
}
