import type { Config } from '../config.ts';
import { checkAddress } from '../doctor/check-address.ts';
import type { RunningServer } from '../serve.ts';

/** What to open, for whoever has just started the server, and why others could not open it.
 * @returns Lines to print. */
export function addresses(
  { baseUrl, firstAccount }: Pick<RunningServer, 'baseUrl' | 'firstAccount'>,
  config: Pick<Config, 'mode' | 'publicUrl' | 'host' | 'trustProxy'>,
): string[] {
  const wrong = checkAddress(config).filter(({ state }) => state !== 'good');
  return [
    '',
    `  居民聊天   ${baseUrl}/`,
    `  工作台     ${baseUrl}/console`,
    `  接口说明   ${baseUrl}/api/docs`,
    ...(firstAccount === null
      ? []
      : [
          '',
          `  第一个账号 ${firstAccount.username}，请在 72 小时内打开这个一次性链接设置密码：`,
          `  ${firstAccount.link}`,
        ]),
    ...wrong.flatMap(({ line }) => ['', `  ${line}。`]),
    ...(config.mode === 'demo'
      ? ['', '  演示模式：内容尚未经本单位审核，只对本机开放。按 Ctrl-C 停止。']
      : []),
    '',
  ];
}
