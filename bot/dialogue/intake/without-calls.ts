import { namesOthers } from './clauses.ts';

/** 「打我13855001234就行」: 打 is to call where a number follows, one that is too short or spoken among them. */
const CALLS =
  /打(?=我(?:的|这个|这|新|家里|电话|手机|微信|号码?|就|是|[:： ])*(?:\+?\d[\d -]{5,}\d|[零一幺二三四五六七八九]{7}))/gu;

/** Told before, 打 is to beat, whoever it is that does: 「喝了酒就打我」; the habit, in the same clause: 「天天打我」. */
const BEATS =
  /酒|醉|赌|骂|吵|打牌|动手|往死|使劲|拼命|棍|皮带|威胁|扬言|(?:天天|每天|每次|老是|老爱|总|又|经常|常常|一直|动不动|不停|昨|半夜|回家|回来|生气|发火)[^,，。;；!！?？\n]*$/u;

/** What a message says besides that its writer may be called at a number: who is to call beats nobody.
 * @param text Normalised. @returns The text itself where what comes before names somebody else, who may be the one that beats,
 * or tells of how it comes to be. */
export function withoutCalls(text: string): string {
  return text.replace(CALLS, (word, at: number) => {
    const before = text.slice(0, at);
    return namesOthers(before) || BEATS.test(before) ? word : '找';
  });
}
