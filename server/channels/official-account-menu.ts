import { z } from 'zod';
import type { MenuEntry } from '../../bot/channels/official-account/platform-client.ts';

/** What the platform takes, in bytes of UTF-8. Source: 微信公众平台开发文档, 自定义菜单. */
const TOP_BYTES = 16;
const SUB_BYTES = 60;
const SAYS_BYTES = 128;

const short = (most: number, name: string) =>
  z
    .string()
    .trim()
    .min(1, { error: `${name}不能空着` })
    .refine((value) => Buffer.byteLength(value) <= most, {
      error: `${name}太长：最多 ${Math.floor(most / 3)} 个汉字`,
    });
const says = short(SAYS_BYTES, '说的话');
const opens = z.url({ protocol: /^https?$/, error: '网址要写全，如 https://example.cn' }).max(1024);
const simple = (most: number) =>
  z.union([
    z.strictObject({ label: short(most, '名称'), says }),
    z.strictObject({ label: short(most, '名称'), opens }),
  ]);

/** The menu of an official account as the association writes it in a file. */
export const OfficialAccountMenu = z
  .array(
    z.union([
      ...simple(TOP_BYTES).options,
      z.strictObject({ label: short(TOP_BYTES, '名称'), entries: z.array(simple(SUB_BYTES)).min(1).max(5) }),
    ]),
  )
  .min(1, { error: '至少要有一项' })
  .max(3, { error: '最多三项，每一项下面最多五项' });

/** What stands below the chat unless the association wants something else.
 * @param publicUrl Where residents find the web chat; null where that is not known. */
export function usualMenu(publicUrl: string | null): readonly MenuEntry[] {
  return [
    { label: '怎么用', says: '帮助' },
    { label: '找人工', says: '转人工' },
    ...(publicUrl === null ? [] : [{ label: '网页咨询', opens: publicUrl }]),
  ];
}
