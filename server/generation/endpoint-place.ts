import { isIP } from 'node:net';

/** Where a language model is, as far as its address tells. */
export type EndpointPlace =
  /** On this machine or in the association's own network. */
  | 'local'
  /** A provider that runs in the mainland of China. */
  | 'mainland'
  /** Anywhere else, or not known. */
  | 'elsewhere';

/** Hosts of providers in the mainland, each exactly: a provider's international address (dashscope-intl …) is another
 * host. */
const MAINLAND_HOSTS: ReadonlySet<string> = new Set([
  'dashscope.aliyuncs.com',
  'api.deepseek.com',
  'open.bigmodel.cn',
  'api.moonshot.cn',
  'ark.cn-beijing.volces.com',
  'qianfan.baidubce.com',
  'api.hunyuan.cloud.tencent.com',
  'api.lkeap.cloud.tencent.com',
  'api.siliconflow.cn',
  'api.minimaxi.com',
  'api.stepfun.com',
  'api.baichuan-ai.com',
  'api.lingyiwanwu.com',
  'spark-api-open.xf-yun.com',
  'maas-api.cn-huabei-1.xf-yun.com',
  'api.sensenova.cn',
]);
/** Names that only an own network resolves. */
const OWN_NAME = /^(?:localhost|[a-z0-9-]+|.+\.(?:local|lan|internal|intranet|home\.arpa))$/;

/** Tells where an endpoint is. In doubt it is elsewhere.
 *
 * @param baseUrl A valid http or https address. */
export function endpointPlace(baseUrl: string): EndpointPlace {
  const host = new URL(baseUrl).hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  switch (isIP(host)) {
    case 4:
      return isPrivate4(host) ? 'local' : 'elsewhere';
    case 6:
      return isPrivate6(host) ? 'local' : 'elsewhere';
    default:
      if (MAINLAND_HOSTS.has(host)) return 'mainland';
      return OWN_NAME.test(host) ? 'local' : 'elsewhere';
  }
}

/** Loopback and RFC 1918; not 169.254, where clouds answer with their own secrets. */
function isPrivate4(host: string): boolean {
  const [a = 0, b = 0] = host.split('.').map(Number);
  return a === 127 || a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
}

/** Loopback and unique local addresses; an IPv4 address written as IPv6 is not taken for one of ours. */
function isPrivate6(host: string): boolean {
  return host === '::1' || /^f[cd]/.test(host);
}
