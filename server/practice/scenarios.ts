import type { TicketCommand } from '../tickets/ticket-state.ts';

type Opened = Extract<TicketCommand, { type: 'open' }>;

/** A made-up resident: what they say at first, and then after each answer. Reviewed data; nobody real is in it. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What is to be practised. */
  readonly aim: string;
  readonly opens: Pick<Opened, 'priority' | 'topic' | 'reason' | 'level'>;
  /** Lines of each step; the first step comes before any answer. */
  readonly steps: readonly (readonly string[])[];
}

/** In the order in which they are offered. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'bleeding',
    title: '孕期出血',
    aim: '先确认安全，说清楚马上去哪里，问到孕周和怎么来的',
    opens: { priority: 'urgent', topic: '孕产', reason: 'danger', level: 'emergency' },
    steps: [
      ['我怀孕七个月了，刚才上厕所发现出血了，比来例假还多，肚子有点硬'],
      ['现在还在流，我一个人在家，老公在外地'],
      ['120 打通了，说十五分钟到。我要带什么？'],
      ['救护车到了，谢谢您一直陪着我'],
    ],
  },
  {
    id: 'bride-price',
    title: '彩礼争执',
    aim: '不站队，听完两边，说清楚法律怎么规定、调解怎么走',
    opens: { priority: 'medium', topic: '婚姻婚俗', reason: 'requested', level: 'routine' },
    steps: [
      ['我儿子退婚了，当初给了十二万八彩礼，女方不肯退，怎么办'],
      ['没领证，一起住了三个月。女方说住过了就不退'],
      ['我想去她家闹，亲戚都说要去'],
      ['那我先不去了。调解要带什么东西，找哪里？'],
    ],
  },
  {
    id: 'teen',
    title: '少年的担心',
    aim: '不吓人、不说教，保护隐私，问清楚是不是自愿、是不是安全',
    opens: { priority: 'high', topic: '青春期', reason: 'requested', level: 'routine' },
    steps: [
      ['我今年十五，这个月那个没来，有点怕，别告诉我妈可以吗'],
      ['上个月和男朋友有过一次，没用东西'],
      ['他比我大五岁，我也不知道算不算愿意'],
      ['您说的这个地方，我一个人去可以吗'],
    ],
  },
  {
    id: 'benefit',
    title: '奖扶怎么领',
    aim: '问清楚年龄和子女情况，说明在哪里办、带什么，不先许诺',
    opens: { priority: 'medium', topic: '计生帮扶', reason: 'requested', level: 'routine' },
    steps: [
      ['我今年满六十了，只有一个女儿，听说有个奖励扶助，怎么领啊'],
      ['户口在村里，老伴五十八'],
      ['村里说要等，等到什么时候也没个准话'],
      ['好，我带身份证和户口本去问，谢谢您'],
    ],
  },
  {
    id: 'violence',
    title: '家里动手',
    aim: '先问现在安不安全，说清楚报警和庇护，不劝和，留下证据',
    opens: { priority: 'urgent', topic: '权益', reason: 'danger', level: 'urgent' },
    steps: [
      ['他又打我了，这次拿凳子，孩子也在边上哭'],
      ['他出去喝酒了，我不知道他什么时候回来'],
      ['我不敢报警，报了他回来更狠'],
      ['我妹妹家可以去，孩子我也带上。之后呢？'],
    ],
  },
];

/** Null for one that there is not. */
export function findScenario(id: string): Scenario | null {
  return SCENARIOS.find((one) => one.id === id) ?? null;
}
