import type { Need } from '../api/vetting.ts';
import type { SignItem } from './sign-items.ts';

/** Somebody's signature under one wording. */
export interface Signature {
  readonly kind: SignItem['kind'];
  readonly item: string;
  readonly hash: string;
  readonly userId: string;
  readonly name: string;
  readonly qualifications: readonly Need[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** How an item stands: two people have signed this very wording, one of them with the qualification that it needs. */
export interface SignedState {
  readonly by: readonly Signature[];
  readonly isSigned: boolean;
  /** Whether it still needs somebody with its qualification. */
  readonly lacksNeed: boolean;
}

const PEOPLE = 2;

/** Judges an item by all signatures that there are; those under other wordings count for nothing. */
export function judgeSignatures(item: SignItem, all: readonly Signature[]): SignedState {
  const by = all.filter((one) => one.kind === item.kind && one.item === item.id && one.hash === item.hash);
  const people = new Set(by.map(({ userId }) => userId)).size;
  const lacksNeed =
    item.needs !== null && !by.some(({ qualifications }) => qualifications.includes(item.needs ?? 'local'));
  return { by, isSigned: people >= PEOPLE && !lacksNeed, lacksNeed };
}
