import { bare } from '../commands/bare.ts';

/** What a resident says to being passed on to another association. */
export type ReferralAnswer = 'agree' | 'agree_with_contact' | 'decline' | 'withdraw';

const WHOLE: readonly (readonly [ReferralAnswer, RegExp])[] = [
  [
    'agree_with_contact',
    /^(?:我)?同意转介[,，]?(?:并|也)?(?:可以)?(?:留|给|联系)(?:我)?(?:的)?(?:联系方式|电话)?$|^agree to the referral with my contact$/,
  ],
  ['agree', /^(?:我)?(?:同意|可以)(?:你们)?转介$|^agree to the referral$/],
  ['decline', /^(?:我)?(?:不同意|不要|不用|先不|不想|别)(?:你们)?转介$|^(?:decline|no) (?:the )?referral$/],
  [
    'withdraw',
    /^(?:我要|我想|我)?(?:撤回|取消|收回|停止|不要)(?:这个|我的)?转介$|^(?:我)?不(?:想)?转介了$|^(?:withdraw|cancel) (?:the )?referral$/,
  ],
];

/** Reads an answer to the question whether a case may be passed on; only whole messages are one, since a plain 好的 may mean
 * something else.
 * @param text Normalised.
 * @returns Null when the message is none. */
export function readReferralAnswer(text: string): ReferralAnswer | null {
  if (text.length > 40) return null;
  const order = bare(text);
  return WHOLE.find(([, pattern]) => pattern.test(order))?.[0] ?? null;
}

const ABOUT_LINK =
  /^(?:我)?(?:同意|(?:(?:给我|再发)(?:一个|一次|一下)?(?:新的?)?)?(?:链接|网址|网页)|(?:这个|那个)?(?:链接|网址|网页)?(?:打不开|点不开|过期|失效)了?|(?:the )?link(?: has)?(?: expired)?|agree)$/;

/** Whether somebody says no more than yes, or that they need the link to what they are asked.
 * @param text Normalised. */
export function isAboutLink(text: string): boolean {
  return text.length <= 20 && ABOUT_LINK.test(bare(text));
}
