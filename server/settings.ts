import { z } from 'zod';
import { DEFAULT_RETENTION } from './retention/retention-periods.ts';

/** Every setting, one entry each: the name is the environment variable. `.env.example` explains them and a test keeps the two agreed. */

const text = (wrong: string) => z.string({ error: wrong }).trim();

/** What a platform shows to be copied: how long it is says whether all of it was.
 * @param what What to write and where it is found. */
const copied = (what: string, characters: RegExp, least: number, most = least) =>
  z
    .string()
    .trim()
    .superRefine((value, context) => {
      const isOdd = !characters.test(value);
      if (!isOdd && value.length >= least && value.length <= most) return;
      const amount = least === most ? `${least}` : `${least} 到 ${most}`;
      const message = isOdd
        ? `请写${what}；现在写的里面有它不会有的字符（空格、中文或标点），请重新复制`
        : `请写${what}，共 ${amount} 位；现在是 ${value.length} 位，多半没有复制完整或多复制了`;
      context.addIssue({ code: 'custom', message });
    })
    .optional();

const wholeNumber = (write: string, min: number, max: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, { error: write })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: write });

/** Minutes after midnight of a time of day such as `09:00`. */
function minuteOfDay(value: string): number {
  const [hours = 0, minutes = 0] = value.split(':').map(Number);
  return hours * 60 + minutes;
}

/** A mail server's address: `smtp://` or `smtps://`, perhaps with an account, and nothing behind the port. */
function isMailServer(value: string): boolean {
  if (!/^smtps?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { hostname, pathname, search, hash } = new URL(value);
  return hostname !== '' && `${pathname.replace(/^\/$/, '')}${search}${hash}` === '';
}

/** A web address without path, query or trailing slash. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === value.replace(/\/$/, '');
}

/** Reads a master key: 64 hexadecimal digits or the base64 of 32 bytes; null when it is neither. */
export function readMasterKey(value: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(value)) return Buffer.from(value, 'hex');
  if (!/^[A-Za-z0-9+/]{43}=$/.test(value)) return null;
  const key = Buffer.from(value, 'base64');
  return key.length === 32 ? key : null;
}

/** The base address of an HTTP interface: no account, query or fragment. */
function isEndpoint(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

const ON_OFF_PROXY = /^(?:\d{1,2}|loopback|[0-9a-f.:/]+(?:,[0-9a-f.:/]+)*)$/i;

/** The environment as people write it, checked one setting at a time. Rules between settings are in config.ts. */
export const Settings = z.object({
  YOUYU_MODE: z.enum(['demo', 'production'], { error: '请写 demo 或 production' }).default('demo'),
  YOUYU_DATA: text('请写一个文件夹路径').min(1, { error: '请写一个文件夹路径，如 ./data' }).default('./data'),
  HOST: text('请写一个地址')
    .regex(/^[\w.:-]+$/, { error: '请写一个本机地址，如 127.0.0.1 或 0.0.0.0' })
    .default('127.0.0.1'),
  PORT: wholeNumber('请写 0 到 65535 之间的整数，如 8080', 0, 65_535).default(8080),
  PUBLIC_URL: text('')
    .refine(isOrigin, { error: '请写居民打开的网址，不带路径，如 https://youyu.example.cn' })
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  DATABASE_URL: text('')
    .regex(/^postgres(?:ql)?:\/\/\S+$/, {
      error: '请写 postgres://用户:密码@主机:5432/库名；不写则用内置数据库',
    })
    .optional(),
  YOUYU_MASTER_KEY: text('')
    .refine((value) => readMasterKey(value) !== null, {
      error: '请写 64 位十六进制数（可用 openssl rand -hex 32 生成）',
    })
    .refine((value) => new Set(value).size > 1, {
      error: '这是示例里的密钥，谁都知道；请用 openssl rand -hex 32 生成自己的',
    })
    .transform((value) => readMasterKey(value) ?? Buffer.alloc(0))
    .optional(),
  YOUYU_ASSOCIATION_NAME: text('')
    .min(1)
    .max(60, { error: '请写 60 字以内的单位名称' })
    .default('天长市计划生育协会'),
  YOUYU_ICP_NUMBER: text('')
    .transform((value) => value.replace(/\s/gu, ''))
    .pipe(
      z.string().regex(/^\p{Script=Han}ICP备\d{6,12}号(?:-\d{1,3})?$/iu, {
        error: '请照批下来的样子写备案号，如 皖ICP备2026000000号-1',
      }),
    )
    .optional(),
  YOUYU_PROVINCE: text('').min(2).max(10, { error: '请写单位所在的省、自治区或直辖市，如 安徽' }).optional(),
  YOUYU_LANGUAGE: z.enum(['zh', 'en'], { error: '命令行说中文就写 zh（或不写），说英文写 en' }).default('zh'),
  YOUYU_ASSISTANT_NAME: text('').min(1).max(20, { error: '请写 20 字以内的名称' }).default('优育助手'),
  YOUYU_ON_CALL: text('').max(30, { error: '请写 30 字以内的姓名' }).optional(),
  YOUYU_PAGE_WEBHOOK: text('')
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
      error: '请写接收值班呼叫的网址，如企业微信群机器人的 https 地址',
    })
    .optional(),
  YOUYU_SMTP_URL: text('')
    .refine(isMailServer, {
      error:
        '请写发邮件的服务器，如 smtp://账号:密码@smtp.example.cn:587 或 smtps://…:465；账号里的 @ 写成 %40',
    })
    .optional(),
  YOUYU_MAIL_FROM: text('')
    .pipe(z.email({ error: '请写发件人的邮箱地址，如 youyu@example.cn' }))
    .optional(),
  YOUYU_PAGE_EVERY_MINUTES: wholeNumber('请写 1 到 60 之间的整数，如 5', 1, 60).default(5),
  YOUYU_PAGE_CLIMB_MINUTES: text('')
    .regex(/^\d{1,4},\s*\d{1,4},\s*\d{1,4}$/, {
      error: '请写三个分钟数，用逗号分开：多久没人接就呼叫团队、主管、值班负责人，如 5,10,15',
    })
    .transform((value) => value.split(',').map(Number))
    .refine(([team = 0, supervisor = 0, lead = 0]) => team <= supervisor && supervisor <= lead, {
      error: '三个分钟数要从小到大，如 5,10,15',
    })
    .transform(([team = 0, supervisor = 0, lead = 0]) => [team, supervisor, lead] as const)
    .default([5, 10, 15]),
  YOUYU_TEST_PAGE_AT: text('')
    .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|off)$/, {
      error: '请写每天测试呼叫的时间，如 09:00；不要测试就写 off',
    })
    .transform((value) => (value === 'off' ? null : minuteOfDay(value)))
    .default(540),
  YOUYU_REFERRAL_PRIVATE: z
    .enum(['yes', 'no'], { error: '合作单位在内网（如政务网）里就写 yes，否则不写' })
    .default('no'),
  YOUYU_KEEP_CHATS_DAYS: wholeNumber('请写 90 到 3650 之间的天数，如 180', 90, 3650).default(
    DEFAULT_RETENTION.chatDays,
  ),
  YOUYU_KEEP_CASES_DAYS: wholeNumber('请写 180 到 7670 之间的天数，如 1095', 180, 7670).default(
    DEFAULT_RETENTION.caseDays,
  ),
  YOUYU_KEEP_CHILD_CASES_DAYS: wholeNumber('请写 1095 到 10950 之间的天数，如 7670', 1095, 10_950).default(
    DEFAULT_RETENTION.childCaseDays,
  ),
  YOUYU_OFFLINE_MINUTES: wholeNumber('请写 2 到 240 之间的整数，如 10', 2, 240).default(10),
  YOUYU_OA_APP_ID: text('')
    .regex(/^wx[0-9a-f]{16}$/, { error: '请写公众号的 AppID：wx 开头，共 18 位' })
    .optional(),
  YOUYU_OA_APP_SECRET: copied('公众号的 AppSecret', /^[\x21-\x7e]*$/, 8, 100),
  YOUYU_OA_TOKEN: text('')
    .regex(/^[A-Za-z0-9]{3,32}$/, {
      error: '请写公众号后台“服务器配置”里的令牌（Token），3 到 32 位英文或数字',
    })
    .optional(),
  YOUYU_OA_AES_KEY: copied('公众号后台的消息加解密密钥（EncodingAESKey）', /^[A-Za-z0-9]*$/, 43),
  YOUYU_OA_VERIFIED: z
    .enum(['yes', 'no'], { error: '公众号做过微信认证就写 yes，没有就写 no' })
    .default('no'),
  YOUYU_OA_TYPE: z
    .enum(['service', 'subscription'], { error: '服务号写 service（或不写），订阅号写 subscription' })
    .default('service'),
  YOUYU_OA_REMINDER_TEMPLATE: text('')
    .regex(/^[\w-]{20,64}$/, { error: '请写公众号后台“模板消息”里那个模板的 ID' })
    .optional(),
  YOUYU_OA_REMINDER_WORDS: text('')
    .regex(/^\w{1,32}=[^=;{}]*(?:\{time\})?[^=;{}]*(?:;\w{1,32}=[^=;{}]*(?:\{time\})?[^=;{}]*)*$/, {
      error: '请写模板的每一栏和要说的话，如 thing1=您有新的回复;thing2=请回公众号发一句话查看;time3={time}',
    })
    .optional(),
  YOUYU_OA_API_URL: text('')
    .refine(isOrigin, { error: '请写微信接口的网址，不带路径；一般不用写' })
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  YOUYU_WECOM_CORP_ID: text('')
    .regex(/^w[\w-]{10,40}$/, { error: '请写企业微信的企业 ID：“我的企业”页最下面，ww 开头' })
    .optional(),
  YOUYU_WECOM_SECRET: copied(
    '微信客服的 Secret（“微信客服 → API”里，不是自建应用的）',
    /^[\x21-\x7e]*$/,
    8,
    100,
  ),
  YOUYU_WECOM_TOKEN: text('')
    .regex(/^[A-Za-z0-9]{3,32}$/, { error: '请写微信客服“接收事件服务器”里的 Token，3 到 32 位英文或数字' })
    .optional(),
  YOUYU_WECOM_AES_KEY: copied('微信客服“接收事件服务器”里的 EncodingAESKey', /^[A-Za-z0-9]*$/, 43),
  YOUYU_WECOM_HAND_OVER: z
    .enum(['yes', 'no'], {
      error: '居民要人工时转给企业微信里的接待人员就写 yes，由本系统的咨询员接待就写 no',
    })
    .default('no'),
  YOUYU_WECOM_API_URL: text('')
    .refine(isOrigin, { error: '请写企业微信接口的网址，不带路径；一般不用写' })
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  YOUYU_BOTPRESS_SECRET: text('')
    .regex(/^[\x21-\x7e]{24,200}$/, {
      error: '请写和 Botpress 约好的密钥，至少 24 个字符（可用 openssl rand -hex 24 生成）',
    })
    .optional(),
  YOUYU_BOTPRESS_TOKEN: text('')
    .regex(/^[\x21-\x7e]{8,500}$/, { error: '请写 Botpress 的访问令牌' })
    .optional(),
  YOUYU_BOTPRESS_API_URL: text('')
    .refine(isOrigin, { error: '请写 Botpress 接口的网址，不带路径；一般不用写' })
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  WECHATY_PUPPET: z
    .enum(['wechaty-puppet-service', 'wechaty-puppet-wechat4u', 'wechaty-puppet-mock'], {
      error:
        '请写 wechaty-puppet-service（别处的网关，要有令牌）、wechaty-puppet-wechat4u（网页版微信）或 wechaty-puppet-mock（只练习）；不用微信就不写',
    })
    .optional(),
  YOUYU_WECHAT_TOKEN: text('')
    .regex(/^[\w-]{8,200}$/, { error: '请写微信网关（Wechaty puppet service）的令牌' })
    .optional(),
  YOUYU_WECHAT_ENDPOINT: text('')
    .regex(/^[\w.-]+:\d{1,5}$/, { error: '请写微信网关的地址和端口，如 127.0.0.1:8788；由令牌查找就不写' })
    .optional(),
  YOUYU_WECHAT_STANDBY: z
    .enum(['yes', 'no'], { error: '几个进程轮流连微信网关就都写 yes，只有一个进程就不写' })
    .default('no'),
  YOUYU_WIDGET_ORIGINS: text('')
    .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''))
    .refine((origins) => origins.every((origin) => isOrigin(origin)), {
      error: '请写可以嵌入聊天窗的网站，用逗号分开，如 https://club.example.cn',
    })
    .default([]),
  YOUYU_METRICS_TOKEN: text('').min(16, { error: '请写至少 16 个字符' }).optional(),
  YOUYU_IDLE_MINUTES: wholeNumber('请写 1 到 1440 之间的整数，如 15', 1, 1440).default(15),
  YOUYU_SECOND_FACTOR: z
    .enum(['optional', 'required'], { error: '请写 optional 或 required' })
    .default('optional'),
  YOUYU_SIGN_IN_HOURS: wholeNumber('请写 1 到 168 之间的整数，如 12', 1, 168).default(12),
  YOUYU_REPLY_DEADLINE_MS: wholeNumber('请写 100 到 60000 之间的整数，如 8000', 100, 60_000).default(8000),
  YOUYU_LIMIT_SESSIONS: wholeNumber('请写每个网络地址每分钟可开的会话数，如 120', 1, 999_999_999).optional(),
  YOUYU_LIMIT_MESSAGES: wholeNumber('请写每个会话每分钟可发的条数，如 60', 1, 999_999_999).optional(),
  YOUYU_LIMIT_SIGN_INS: wholeNumber('请写每个网络地址每分钟可试的登录次数，如 20', 1, 999_999_999).optional(),
  LLM_BASE_URL: text('')
    .refine(isEndpoint, {
      error: '请写兼容 OpenAI 接口的地址，不带账号和参数，如 http://127.0.0.1:11434/v1',
    })
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  LLM_MODEL: text('').max(100, { error: '请写模型服务里的模型名称，如 qwen3-8b' }).optional(),
  LLM_API_KEY: text('')
    .regex(/^[\x21-\x7e]{1,500}$/, { error: '请写模型服务给的密钥，不带空格' })
    .optional(),
  LLM_TOKENS_PER_DAY: wholeNumber('请写每天最多用的 token 数，如 300000', 1, 999_999_999).default(300_000),
  LLM_LAWFUL_BASIS: text('')
    .min(6, { error: '请写清依据，如安全评估、标准合同备案或认证的文号' })
    .max(200, { error: '请写 200 字以内的依据' })
    .optional(),
  LLM_FILING_REFERENCE: text('')
    .min(4, { error: '请写备案或登记的编号' })
    .max(100, { error: '请写 100 字以内的编号' })
    .optional(),
  EMBEDDINGS_PROVIDER: z
    .enum(['openai', 'ollama', 'onnx'], {
      error: '请写 openai（兼容 OpenAI 接口）、ollama 或 onnx（本地模型文件夹）；用内置向量就不写',
    })
    .optional(),
  EMBEDDINGS_BASE_URL: text('')
    .refine(isEndpoint, {
      error: '请写向量服务的地址，不带账号和参数，如 http://127.0.0.1:8000/v1',
    })
    .optional(),
  EMBEDDINGS_MODEL: text('').max(100, { error: '请写向量模型的名称，如 bge-m3' }).optional(),
  EMBEDDINGS_API_KEY: text('')
    .regex(/^[\x21-\x7e]{1,500}$/, { error: '请写向量服务给的密钥，不带空格' })
    .optional(),
  EMBEDDINGS_DIMENSIONS: wholeNumber('请写 8 到 8192 之间的整数，如 1024', 8, 8192).optional(),
  EMBEDDINGS_MODEL_PATH: text('').min(1, { error: '请写本地模型的文件夹' }).optional(),
  // Not trimmed: some models want a space at the end.
  EMBEDDINGS_QUERY_PREFIX: z.string().max(200, { error: '请写 200 字以内的前缀' }).optional(),
  EMBEDDINGS_PASSAGE_PREFIX: z.string().max(200, { error: '请写 200 字以内的前缀' }).optional(),
  EMBEDDINGS_BATCH: wholeNumber('请写一次请求里的段落数，1 到 2048，如 32', 1, 2048).optional(),
  EMBEDDINGS_QUERY_TIMEOUT_MS: wholeNumber('请写 50 到 5000 之间的整数，如 800', 50, 5000).default(800),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: '请写 fatal、error、warn、info、debug、trace 或 silent',
    })
    .optional(),
  TRUST_PROXY: text('')
    .regex(ON_OFF_PROXY, { error: '请写前面反向代理的层数（如 1）、loopback，或代理的地址' })
    .optional(),
});
export type Settings = z.infer<typeof Settings>;
export type SettingName = keyof Settings;
