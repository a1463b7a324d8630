import type { RedFlagRule } from '../../../knowledge/lexicon/lexicon.ts';
import type { Level } from '../types.ts';
import { type Combination, type Evidence, fires } from './conditions.ts';
import type { CompiledRule } from './rule-book.ts';

/** A rule that fires. */
export interface FiredRule {
  readonly rule: RedFlagRule;
  readonly compiled: CompiledRule;
  /** The rule's own, unless it was lifted or lowered. */
  readonly level: Exclude<Level, 'routine'>;
}

/** Told so plainly that no opinion counts against a rule that asks for it: the second opinion knows too few who are chained
 * or sold, takes 「能不能不告诉我爸妈」 for harmless whatever came before, 抽筋 for a cramp in the leg, and what it was never told of (a
 * cord, a grey face after a feed) for nothing. An old person who is lost, a film that is to be paid for, a child below fourteen that is
 * pregnant, a period past sixty, blisters
 * below and a doctor's word of pre-eclampsia stay what they are, whatever is asked of them (是好事吗, 是性病不). */
const UNDOUBTED: ReadonlySet<string> = new Set([
  '卖人拴人',
  '想瞒大人',
  '问死法',
  '纵火语',
  '婴幼抽筋',
  '孩抽筋',
  '刚抽过',
  '刚抽停',
  '停呼吸',
  '脸坏不喘',
  '摸到脐带',
  '老来经',
  '下起泡',
  '说子痫',
  '老人走失',
  '录我要钱',
  '上吊现',
  '割腕现',
  '跳楼现',
  '噎住事',
  '毛头拒奶',
  '命令声',
  '肚硬痛',
  '月肚硬',
  '少女停经',
  '全不吃',
  '寻死做过',
  '服毒做过',
  '撕后松',
  '喝后悔',
  '缠扰',
  '守空',
  '黄到手脚',
  '骗保寻死',
  '数药',
  '定死期',
  '分物',
  '胎静',
  '童被摸',
  '童怀孕',
  '孩受虐人',
  '拒医',
  '狗叫咳',
  '丑照传',
  '遗账号',
  '腕热',
  '酒后打',
  '下烂',
]);

/** How grave a rule is at most that fires on what no opinion counts against; most severe first in `fired`. */
export function undoubtedLevel(fired: readonly FiredRule[], evidence: Evidence): Level {
  const isTold = [...UNDOUBTED].some((id) => evidence.now.has(id));
  if (!isTold) return 'routine';
  const first = fired.find(({ compiled }) =>
    compiled.when.some((combination) => names(combination, UNDOUBTED) && fires(combination, evidence)),
  );
  return first?.level ?? 'routine';
}

/** Hints of what may be going on. */
const LOWERS_NOTHING: ReadonlySet<string> = new Set(['酒后打']);

/** Whether nothing fires but what says too little to make less of an emergency that the second opinion alone would hear. */
export function lowersNothing(fired: readonly FiredRule[], evidence: Evidence): boolean {
  return fired.every(({ compiled }) =>
    compiled.when.every((combination) => names(combination, LOWERS_NOTHING) || !fires(combination, evidence)),
  );
}

function names(combination: Combination, ids: ReadonlySet<string>): boolean {
  return combination.some(({ id, mode }) => mode === 'now' && ids.has(id));
}
