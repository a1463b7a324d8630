import type { Passage } from '../passage.ts';

/** One thing that people ask of a matter, and how a section shows that it tells of it. */
export interface Aspect {
  readonly id: 'cost' | 'materials' | 'place' | 'time' | 'danger' | 'why' | 'conditions' | 'care' | 'method';
  /** How it is asked for. */
  readonly asks: RegExp;
  readonly heading: RegExp;
  /** How a line tells of it; null where only a heading says so. */
  readonly line: RegExp | null;
}

/** The narrower first: 要带什么去办 asks for papers before it asks how. */
const ASPECTS: readonly Aspect[] = [
  {
    id: 'cost',
    asks: /多少钱|花钱|要钱|收钱|贵|便宜|费用|价|收费|免费|报销|给报|能报|医保|自费|多少(?!天|岁|次|周|个?月|年|人|度|斤)/,
    heading: /钱|费|报销|领多少|标准/,
    line: /免费|不收|收费|自费|费用|报销|医保|\d\s*元|要钱|花钱/,
  },
  {
    id: 'materials',
    asks: /材料|证件|手续|带(?:什么|啥|哪些|点啥|身份|户口)|准备(?:什么|啥|哪些)|什么证明|复印/,
    heading: /材料|要带|证件|手续/,
    line: /身份证|户口本|材料|复印件|照片|《[^》]*(?:证|手册)》/,
  },
  {
    id: 'place',
    asks: /(?:去|到|在|上|往)?(?:哪里|哪儿|哪办|哪领|哪做|哪查)|(?:去|到|在|上)哪|找谁|哪个(?:医院|部门|地方|单位|科)|什么(?:地方|部门|科|医院)|挂(?:哪|什么)/,
    heading: /哪里|找谁|哪个|去哪/,
    line: /卫生院|医院|社区卫生|服务中心|窗口|大厅|民政|派出所|疾控|保健院|村医|门诊|居委|村委|网上|拨打|电话/,
  },
  {
    id: 'time',
    asks: /多久|多长时间|几天|几个?月|几周|几年|几次|几针|几岁|几点|多大|什么时候|啥时候|何时|当天|时间|到账|办好|办完|批下来|下来/,
    heading: /什么时候(?!.*医)|多久|时间|几天|几岁|期限|流程/,
    line: /\d\s*[～~—–-]?\s*\d*\s*(?:个?工作日|天|周|个?月|年|小时|分钟|岁|次|针|日)|当天|当场|[一二三两半]个?(?:月|年|天|周)/,
  },
  {
    id: 'danger',
    asks: /危险|严重|要紧|信号|要不要(?:去|看)|什么情况.*医|去医院|看医生|正常/,
    heading: /危险|信号|正不正常|找医生|就医|去医院/,
    line: /立即|马上去|拨打?\s*120|当天去|不正常/,
  },
  {
    id: 'why',
    asks: /为什么|为啥|为何|原因|凭什么|怎么回事|咋回事/,
    heading: /为什么|原因|怎么回事/,
    line: /因为|原因|所以|容易/,
  },
  {
    id: 'conditions',
    asks: /条件|资格|谁(?:能|可以)|哪些人|什么人|能不能(?:办|领|申请)|可以(?:办|领|申请)/,
    heading: /条件|谁能|谁可以|哪些人|资格/,
    line: /条件|符合|以上的|都可以|不看户/,
  },
  {
    id: 'care',
    asks: /注意|副作用|坏处|危害|影响|后遗症|疼|痛|安全|休息/,
    heading: /注意|影响|副作用|安全|可靠|会怎样/,
    line: /副作用|影响|不适|反应|疼|痛|注意/,
  },
  {
    id: 'method',
    asks: /怎么|怎样|如何|咋|步骤|流程|办法/,
    heading: /怎么|怎样|做什么|步骤|流程/,
    line: null,
  },
];

/** What a question asks of its matter; the narrower aspects first. */
export function aspectsOf(question: string): readonly Aspect[] {
  return ASPECTS.filter(({ asks }) => asks.test(question));
}

/** How well a section tells of an aspect: 2 by its heading, 1 by a line of it, 0 not at all. */
export function tellsOf(aspect: Aspect, { section, text }: Pick<Passage, 'section' | 'text'>): 0 | 1 | 2 {
  if (section !== '' && aspect.heading.test(section)) return 2;
  return aspect.line?.test(text) === true ? 1 : 0;
}
