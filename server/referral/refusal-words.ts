import type { RefusalReason } from './referral-state.ts';

/** Why a case was not taken or came back, as counsellors read it. */
export const REFUSAL_WORDS: Readonly<Record<RefusalReason, string>> = {
  not_ours: '不归这里管',
  not_reached: '联系不上本人',
  not_wanted: '本人不需要了',
  no_capacity: '现在没有人手',
  other: '其他',
};
