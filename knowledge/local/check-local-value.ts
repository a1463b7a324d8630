import type { LocalKind, LocalSlot } from './local-slots.ts';

/** A value as it may be stored, or what to change about it. */
export type CheckedLocalValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly message: string };

interface KindRule {
  readonly longest: number;
  readonly pattern: RegExp;
  readonly message: string;
}

const PHONE = /^(?:0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|1[3-9]\d{9}|400-?\d{3}-?\d{4}|1[12]\d|12\d{3})$/;
const ONE_OR_TWO_PHONES = new RegExp(`^${inner(PHONE)}(?:、${inner(PHONE)})?$`);

const RULES: Readonly<Record<LocalKind, KindRule>> = {
  phone: {
    longest: 40,
    pattern: ONE_OR_TWO_PHONES,
    message: '电话格式不对：固定电话写区号加号码，如「区号-号码」；两个号码之间用顿号',
  },
  address: {
    longest: 80,
    pattern: /\p{Script=Han}.*\p{Script=Han}.*\p{Script=Han}.*\p{Script=Han}/u,
    message: '地址太简单：请写到街道或路名和门牌',
  },
  hours: {
    longest: 60,
    pattern: /\d{1,2}:\d{2}|全天|24 ?小时/,
    message: '请写明几点到几点，如「周一至周五 8:30—11:30」',
  },
  name: { longest: 40, pattern: /\p{Script=Han}{2}/u, message: '请写单位的全称' },
  amount: { longest: 60, pattern: /\d.*元/u, message: '金额要写数字和单位，如「每人每月…元」' },
  text: { longest: 100, pattern: /\p{Script=Han}{2}/u, message: '请用中文写清楚' },
};

/** Checks a value by the kind of its slot. An empty value is sound: it takes the local fact back out.
 *
 * @returns The value with widths and spaces evened out, or one sentence for whoever typed it. */
export function checkLocalValue(slot: LocalSlot, typed: string): CheckedLocalValue {
  const value = even(typed, slot.kind);
  if (value === '') return { ok: true, value };
  const { longest, pattern, message } = RULES[slot.kind];
  if (Array.from(value).length > longest) return fail(`太长了：最多 ${longest} 字`);
  if (/[{}<>]|\p{Cc}/u.test(value)) return fail('不能有大括号、尖括号或换行');
  if (/[。！？；!?;]/.test(value)) return fail('只写内容本身，不要写句号、分号或叹号');
  if (/待定|待补|暂无|未知|测试|示例|X{2,}|×{2,}|\*{2,}|_{2,}|…/i.test(value)) {
    return fail('看起来还没有确定：没有确定的先空着，居民就看不到这句话');
  }
  return pattern.test(value) ? { ok: true, value } : fail(message);
}

function even(typed: string, kind: LocalKind): string {
  const line = typed.replace(/[ \t\u3000]+/g, ' ').trim();
  if (kind === 'phone') {
    const plain = line
      .normalize('NFKC')
      .replace(/[‐‑‒–—―−]/g, '-')
      .replace(/ /g, '');
    return plain.replace(/[,/、]/g, '、');
  }
  return line
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => wide.normalize('NFKC'))
    .replace(/(?<=\d)：(?=\d)/g, ':');
}

function fail(message: string): CheckedLocalValue {
  return { ok: false, message };
}

function inner(pattern: RegExp): string {
  return pattern.source.slice(1, -1);
}
