import type { SlotKind } from '../../../knowledge/lexicon/intake-forms.ts';

type Words = Readonly<Partial<Record<SlotKind, string>>>;

const ZH: Words = { town: '在哪个地方', name: '怎么称呼您', contact: '怎么联系您' };
const EN: Words = { town: 'about which place it is', name: 'how to call you', contact: 'how to reach you' };

/** What a form asks of who somebody is, as it is said before it asks: nothing is named that is not asked. */
export function asksInWords(asks: readonly SlotKind[]): string {
  return asks.flatMap((kind) => ZH[kind] ?? []).join('、');
}

/** The same in English. */
export function asksInEnglish(asks: readonly SlotKind[]): string {
  return asks.flatMap((kind) => EN[kind] ?? []).join(', and ');
}
