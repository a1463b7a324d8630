/** What somebody who may do so orders in a group. */
export type GroupOrder = 'mute' | 'unmute';

const MUTE = /^(请)?(安静|闭嘴|别说话|不要说话|先别说话|静音|休息)(一下|吧|了)?[。.!！~]*$/u;
const UNMUTE = /^(请)?(说话|回来|可以说话|取消静音|出来|醒醒)(吧|了)?[。.!！~]*$/u;

/** The order in a line that is addressed to us; null for anything else. */
export function readGroupOrder(text: string): GroupOrder | null {
  const line = text.replaceAll(/\s/gu, '');
  if (MUTE.test(line)) return 'mute';
  return UNMUTE.test(line) ? 'unmute' : null;
}
