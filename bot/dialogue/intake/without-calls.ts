import { namesOthers } from './clauses.ts';

/** 「打我13855001234就行」: 打 is to call where a number follows, one that is too short or spoken among them. */
const CALLS =
  /打(?=我(?:的|这个|这|新|家里|电话|手机|微信|号码?|就|是|[:： ])*(?:\+?\d[\d -]{5,}\d|[零一幺二三四五六七八九]{7}))/gu;

/** Told before, 打 is to beat, whoever it is that does: 「喝了酒就打我」; the habit, in the same clause: 「天天打我」. */
const BEATS =
  /酒|醉|赌|骂|吵|打牌|动手|往死|使劲|拼命|棍|皮带|威胁|扬言|(?:天天|每天|每次|老是|老爱|总|又|经常|常常|一直|动不动|不停|昨|半夜|回家|回来|生气|发火)[^,，。;；!！?？\n]*$/u;

/** Who beats or how often stands before it, and the number is news of its own, though no pause parts them once spaces are gone:
 * 「天天打我 电话13855001234」. Where the number is to be called, the words say so: 「老公打我电话13855001234就行」. */
const BEATEN_THEN_NUMBER =
  /(?<=(?:天天|每天|每次|老是|老爱|总是?|又|经常|常常?|一直|动不动|不停|昨[天晚]?|半夜|回家|回来|喝[多醉高]了?|酒|他|她|老公|丈夫|男人|对象|男朋友|婆婆|公公|儿子|[爸爹])[就都便又要还老总会]?打我)(?=我?的?(?:电话|手机|微信|号码)[是:： ]*\+?\d{7,}(?!\d|就|即|都?可以|都?行|吧))/gu;

/** What a message says besides that its writer may be called at a number: who is to call beats nobody.
 * @param text Normalised. @returns The text itself where what comes before names somebody else, who may be the one that beats,
 * or tells of how it comes to be. */
export function withoutCalls(text: string): string {
  // Looking behind every place would take longer than all else here.
  if (!text.includes('打我')) return text;
  return text
    .replace(CALLS, (word, at: number) => {
      const before = text.slice(0, at);
      return namesOthers(before) || BEATS.test(before) ? word : '找';
    })
    .replace(BEATEN_THEN_NUMBER, ',');
}
