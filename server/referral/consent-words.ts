import { commandReply } from '../../bot/dialogue/command-reply.ts';
import type { Reply } from '../../bot/dialogue/types.ts';
import { aboutLine, summaryLines, type ReferralAbout, type ReferralSummary } from './summary.ts';

/** What a resident types, or taps, in answer. `bot/dialogue/referral` reads them. */
export const AGREE = '同意转介';
export const AGREE_WITH_CONTACT = '同意转介并留联系方式';
export const DECLINE = '不同意转介';
export const WITHDRAW = '撤回转介';

/** The question whether a case may be passed on: to whom, what is sent word for word, and how it is taken back.
 * @param about Goes along with the summary.
 * @param careful Whether the contact needs a yes of its own. */
export function consentQuestion(
  partner: { readonly name: string; readonly region: string },
  summary: ReferralSummary,
  about: ReferralAbout,
  careful: boolean,
): Reply {
  const asksContact = careful && summary.contact !== '';
  const answers = asksContact
    ? [
        { label: '同意，也可以直接联系我', text: AGREE_WITH_CONTACT },
        { label: '同意，但不给联系方式', text: AGREE },
      ]
    : [{ label: '同意转介', text: AGREE }];
  const how = asksContact
    ? `同意并且可以直接联系您，请回复「${AGREE_WITH_CONTACT}」；同意但不给联系方式，请回复「${AGREE}」；`
    : `同意请回复「${AGREE}」，`;
  const text = [
    `想请${partner.name}（${partner.region}）接着帮您。您同意的话，只发给他们这几项：`,
    ...summaryLines(summary),
    aboutLine(about),
    '聊天记录不会发过去。他们接手以前，这里还是我们负责。',
    `${how}不同意请回复「${DECLINE}」。以后改主意，随时回复「${WITHDRAW}」：没接手的就不办了，接手了的会请他们删除。`,
  ].join('\n');
  return commandReply(text, [...answers, { label: '不同意', text: DECLINE }]);
}

/** Stands for the question where others read along: that there is one. It says nothing of the resident; the channel adds a
 * one-time link to the question itself.
 * @param referralId Marks it, for the channel and the link. */
export function askedOnWeb(partner: { readonly name: string }, referralId: string): Reply {
  const text = `想请${partner.name}接着帮您。要告诉他们哪几项，请在网页上看清楚，再在那里回答，在这里回复同意不算数。不愿意，在这里回复「${DECLINE}」就行。`;
  return { ...commandReply(text), referral: referralId };
}

/** What a link leads to when its question has been answered. */
export const ANSWERED_BEFORE = '这件事已经有结果了，不用再回答。还有别的事，请直接在这里说。';

/** What residents have agreed to where the purpose of a consent is listed. */
export function referralPurpose(referralId: string): string {
  return `referral:${referralId}`;
}

/** Whether a consent's purpose is a referral. */
export function isReferralPurpose(purpose: string): boolean {
  return purpose.startsWith('referral:');
}
