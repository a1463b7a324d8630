import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { bare } from '../commands/bare.ts';

/** What is agreed to: 「信息都…」, 「上面的…」. */
const WHAT =
  '(?:我|(?:看|核对|检查)(?:过|了|好|完)*|(?:这|那)些?|以上|上面|内容|信息|资料|全部?|都|也|就|好的?|嗯+|那|的|[,，、。 ])*';
const SEND = '(?:提交|发送|登记|预约|报名|上报|交|发)';
const AGREED = [
  `(?:确认|确定)(?:${SEND}|无误|没错|没问题|好|一下)*`,
  '(?:是|对|正确|准确|无误|没(?:有)?错|没(?:有)?问题|没毛病)(?:的|了|啊)*',
  `(?:可以|行|好的?|ok|嗯+)(?:直接)?${SEND}?(?:了|的)*`,
  `(?:请|帮我|给我|就|直接)*${SEND}(?:上去|出去)?`,
  `(?:就|先)?(?:这样|这些|这么|照这样?|按这个|照这个)(?:吧|就|可以|行|好|办|定|了|${SEND})*`,
].join('|');
const YES = new RegExp(`^${WHAT}(?:${AGREED})(?:[,，、。!！ ]*(?:${AGREED}))*$|^(?:yes|right|confirm)$`, 'u');
const NAMED = new RegExp(`^(?:我)?(?:确认|确定)(?:${SEND}|无误)*(?:了)?$|^(?:我要)?提交$|^confirm$`, 'u');

/** Whether a message does nothing but say yes to a form's summary: 「确认」 tells nobody what the form is about. */
export function isConfirmation(text: string): boolean {
  return YES.test(bare(normalizeText(text)));
}

/** Whether it is the very order to confirm, which asks of nothing else: 「确认」, 「确定提交」; 「好」 and 「是的」 are said to
 * anything. */
export function ordersConfirmation(text: string): boolean {
  return NAMED.test(bare(normalizeText(text)));
}
