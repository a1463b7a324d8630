import { namesOthers } from './clauses.ts';

/** 「打我13855001234就行」: 打 is to call where a number follows, one that is too short or spoken among them. */
const CALLS =
  /打(?=我(?:的|这个|这|新|家里|电话|手机|微信|号码?|就|是|[:： ])*(?:\+?\d[\d -]{5,}\d|[零一幺二三四五六七八九]{7}))/gu;

/** What a message says besides that its writer may be called at a number: who is to call beats nobody.
 * @param text Normalised. @returns The text itself where somebody else is named before, who may be the one that beats. */
export function withoutCalls(text: string): string {
  return text.replace(CALLS, (word, at: number) => (namesOthers(text.slice(0, at)) ? word : '找'));
}
