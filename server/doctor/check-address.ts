import type { Config } from '../config.ts';
import { isLoopback } from '../loopback.ts';
import { bad, type Finding, good, note } from './finding.ts';

/** Whether residents and colleagues can open what is served: under which address, and whether it is sealed on its way. Of demo
 * mode, which is for this computer only, nothing is said. */
export function checkAddress({
  mode,
  publicUrl,
  host,
  trustProxy,
}: Pick<Config, 'mode' | 'publicUrl' | 'host' | 'trustProxy'>): readonly Finding[] {
  if (mode === 'demo') return [];
  const isShut = isLoopback(host) && trustProxy === false;
  return [checkPublicUrl(publicUrl), ...(isShut ? [note(SHUT)] : [])];
}

const SHUT =
  '现在只有这台机器自己连得上（HOST 没有写，或写的是本机）：前面有 Nginx 等反向代理的，请在 .env 里写 TRUST_PROXY=1；没有的，请写 HOST=0.0.0.0。写好后重新启动';

function checkPublicUrl(publicUrl: string | null): Finding {
  if (publicUrl === null) {
    return bad(
      '没有写居民打开的网址：一次性链接和呼叫里的地址，别的电脑和手机可能打不开。请在 .env 里写 PUBLIC_URL=https://单位的网址，写好后重新启动',
    );
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (isLoopback(hostname) || NOWHERE.has(hostname)) {
    return bad(
      `居民打开的网址写成了 ${publicUrl}，只有这台机器打得开。请在 .env 里改成 PUBLIC_URL=https://单位的网址，写好后重新启动`,
    );
  }
  if (protocol !== 'https:') {
    return bad(
      `居民打开的网址 ${publicUrl} 没有加密（不是 https），密码和居民的话在路上可能被人看到。请在前面的反向代理上装好证书，在 .env 里把 PUBLIC_URL 改成 https 开头的，改好后重新启动`,
    );
  }
  return good(`居民打开 ${publicUrl}，工作台是 ${publicUrl}/console；请用另一部手机打开试一下`);
}

/** What one listens on and nobody opens. */
const NOWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);
