import { isAbsolute, resolve } from 'node:path';
import type { OfficialAccountSettings } from '../bot/channels/official-account/create-official-account.ts';
import type { BotpressSettings } from '../bot/channels/botpress/create-botpress.ts';
import type { WecomSettings } from '../bot/channels/wecom/create-wecom.ts';
import { packageRoot } from '../knowledge/package-root.ts';
import { toWechatGateway, wechatContradictions, type WechatGateway } from './channels/wechat-config.ts';
import { officialAccountContradictions, toOfficialAccount } from './channels/official-account-config.ts';
import { botpressContradictions, toBotpress } from './channels/botpress-config.ts';
import { toWecom, wecomContradictions } from './channels/wecom-config.ts';
import {
  type EmbeddingsConfig,
  embeddingsContradictions,
  toEmbeddingsConfig,
} from './embeddings/embeddings-config.ts';
import {
  type GenerationConfig,
  generationContradictions,
  toGenerationConfig,
} from './generation/generation-config.ts';
import { isLoopback } from './loopback.ts';
import { type NotifyConfig, toNotifyConfig } from './notify/notify-config.ts';
import { toRetention } from './retention/retention-config.ts';
import type { RetentionPeriods } from './retention/retention-periods.ts';
import { placeOf, provinceIn } from './place-of.ts';
import { Settings, type SettingName } from './settings.ts';

/** Requests a minute before a 429. */
export interface RateLimits {
  /** New sessions, for each network address. */
  readonly sessionsPerMinute: number;
  /** Messages, for each session; ten times as many for each network address. */
  readonly messagesPerMinute: number;
  /** Sign-in attempts, for each network address. */
  readonly signInsPerMinute: number;
}

/** All configuration, checked. */
export interface Config {
  readonly mode: 'demo' | 'production';
  /** Absolute path. */
  readonly dataDir: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Origin that people type; null when it follows from host and port. */
  readonly publicUrl: string | null;
  /** Null for the embedded database. */
  readonly databaseUrl: string | null;
  /** 32 bytes; null only in demo mode, where a key file in the data folder is used. */
  readonly masterKey: Buffer | null;
  readonly associationName: string;
  /** Under which the web site is filed, as the law wants it at the foot of the page; null for none. */
  readonly icpNumber: string | null;
  /** In which it is, as people write it. */
  readonly province: string;
  /** Neither a setting nor its name says so: it is taken for the one of 天长. */
  readonly provinceGuessed: boolean;
  readonly assistantName: string;
  /** Who is paged where the roster has nobody; null when nobody is, and always null in demo mode. */
  readonly onCallName: string | null;
  readonly notify: NotifyConfig;
  /** How long what residents said is kept. */
  readonly retention: RetentionPeriods;
  /** Passing cases on to other associations. */
  readonly referral: { readonly privateNetworks: boolean };
  /** Null without one. */
  readonly officialAccount: OfficialAccountSettings | null;
  /** 微信客服; null without it. */
  readonly wecom: WecomSettings | null;
  /** Botpress; null without it. */
  readonly botpress: BotpressSettings | null;
  /** What stands between us and WeChat; null without it. */
  readonly wechat: WechatGateway | null;
  /** Whether one of several processes is at that gateway at a time, and the others stand by. */
  readonly wechatStandby: boolean;
  /** Origins that may show the chat in a frame, besides our own. */
  readonly widgetOrigins: readonly string[];
  readonly metricsToken: string | null;
  readonly idleMinutes: number;
  readonly signInHours: number;
  /** Whether administrators, supervisors and approvers sign in with a second step; others may. */
  readonly secondFactor: 'optional' | 'required';
  readonly replyDeadlineMs: number;
  readonly limits: RateLimits;
  /** How answers are worded by a language model; null when they are verbatim. */
  readonly generation: GenerationConfig | null;
  /** The model whose vectors are added to the built-in ones; null for those alone. */
  readonly embeddings: EmbeddingsConfig | null;
  readonly logLevel: NonNullable<Settings['LOG_LEVEL']>;
  /** Express's `trust proxy`; false when nothing stands in front. */
  readonly trustProxy: string | number | false;
}

/** One wrong setting: which, and what to write instead. The value itself is never repeated: it may be a secret. */
export interface SettingProblem {
  readonly setting: string;
  readonly message: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** Limits without a setting. A demo serves this computer only, so its limits are out of the way of load runs. */
const DEFAULT_LIMITS = {
  demo: { sessionsPerMinute: 60_000, messagesPerMinute: 60_000, signInsPerMinute: 120 },
  production: { sessionsPerMinute: 120, messagesPerMinute: 60, signInsPerMinute: 20 },
} as const;

/** Checks all settings and reports every wrong one at once.
 * @param env Environment variables; an empty value counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = Settings.safeParse(given);
  const problems: SettingProblem[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ setting: String(issue.path[0]), message: issue.message }));
  problems.push(...unknownSettings(given), ...contradictions(given, new Set(problems.map((p) => p.setting))));
  if (!parsed.success || problems.length > 0) return { ok: false, problems: oneEach(problems) };
  return { ok: true, config: toConfig(parsed.data) };
}

/** What to print before exiting with code 2: one line for each wrong setting. */
export function describeProblems(problems: readonly SettingProblem[]): string {
  const lines = problems.map(({ setting, message }) => `  ${setting}：${message}`);
  return [`设置有 ${problems.length} 处不对，请改好后再启动：(wrong settings)`, ...lines].join('\n');
}

/** A misspelt YOUYU_ setting would silently do nothing: it is named instead. */
function unknownSettings(given: Readonly<Record<string, unknown>>): SettingProblem[] {
  return Object.keys(given)
    .filter((name) => name.startsWith('YOUYU_') && !(name in Settings.shape))
    .map((setting) => ({ setting, message: '没有这个设置，请对照 .env.example 检查拼写' }));
}

/** Rules between settings; those that are wrong in themselves are left out. */
function contradictions(
  given: Readonly<Record<string, string | undefined>>,
  wrong: ReadonlySet<string>,
): SettingProblem[] {
  const value = (name: SettingName) => (wrong.has(name) ? undefined : given[name]?.trim());
  const production = value('YOUYU_MODE') === 'production';
  const problems: SettingProblem[] = [];
  const host = value('HOST');
  if (!wrong.has('YOUYU_MODE') && !production && host !== undefined && !isLoopback(host)) {
    problems.push({
      setting: 'HOST',
      message: '演示模式只对本机开放，请写 127.0.0.1；要对外提供服务请设 YOUYU_MODE=production',
    });
  }
  if (production && !given['YOUYU_MASTER_KEY'] && !wrong.has('YOUYU_MASTER_KEY')) {
    problems.push({
      setting: 'YOUYU_MASTER_KEY',
      message: '正式模式必须设置；请写 64 位十六进制数（可用 openssl rand -hex 32 生成），并另外妥善保存',
    });
  }
  if (production && value('YOUYU_ON_CALL') && !given['YOUYU_PAGE_WEBHOOK']) {
    problems.push({
      setting: 'YOUYU_PAGE_WEBHOOK',
      message: '写了值班人员 YOUYU_ON_CALL，就要写呼叫送到哪里，否则没有人会收到',
    });
  }
  const mail = [value('YOUYU_SMTP_URL'), value('YOUYU_MAIL_FROM')];
  if (mail.filter((one) => one !== undefined && one !== '').length === 1) {
    problems.push({
      setting: mail[0] ? 'YOUYU_MAIL_FROM' : 'YOUYU_SMTP_URL',
      message: '发邮件要同时写服务器 YOUYU_SMTP_URL 和发件人 YOUYU_MAIL_FROM',
    });
  }
  const stated = (name: SettingName) => value(name) || undefined;
  return [
    ...problems,
    ...generationContradictions(stated),
    ...embeddingsContradictions(stated),
    ...officialAccountContradictions(stated),
    ...wecomContradictions(stated),
    ...botpressContradictions(stated),
    ...wechatContradictions(stated),
  ];
}

/** The first of each setting: what is wrong in itself comes before rules between settings, to which it is as good as not there. */
function oneEach(problems: readonly SettingProblem[]): SettingProblem[] {
  return [
    ...new Map(problems.toReversed().map((problem) => [problem.setting, problem])).values(),
  ].toReversed();
}

function toConfig(settings: Settings): Config {
  const mode = settings.YOUYU_MODE;
  const standard = DEFAULT_LIMITS[mode];
  const proxy = settings.TRUST_PROXY;
  return {
    mode,
    dataDir: isAbsolute(settings.YOUYU_DATA)
      ? settings.YOUYU_DATA
      : resolve(packageRoot, settings.YOUYU_DATA),
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    masterKey: settings.YOUYU_MASTER_KEY ?? null,
    associationName: settings.YOUYU_ASSOCIATION_NAME,
    icpNumber: settings.YOUYU_ICP_NUMBER ?? null,
    ...provinceFor(settings),
    assistantName: settings.YOUYU_ASSISTANT_NAME,
    onCallName: mode === 'demo' ? null : (settings.YOUYU_ON_CALL ?? null),
    notify: toNotifyConfig(settings),
    retention: toRetention(settings),
    referral: { privateNetworks: settings.YOUYU_REFERRAL_PRIVATE === 'yes' },
    officialAccount: toOfficialAccount(settings),
    wecom: toWecom(settings),
    botpress: toBotpress(settings),
    wechat: toWechatGateway(settings),
    wechatStandby: settings.YOUYU_WECHAT_STANDBY === 'yes',
    widgetOrigins: settings.YOUYU_WIDGET_ORIGINS,
    metricsToken: settings.YOUYU_METRICS_TOKEN ?? null,
    idleMinutes: settings.YOUYU_IDLE_MINUTES,
    signInHours: settings.YOUYU_SIGN_IN_HOURS,
    secondFactor: settings.YOUYU_SECOND_FACTOR,
    replyDeadlineMs: settings.YOUYU_REPLY_DEADLINE_MS,
    limits: {
      sessionsPerMinute: settings.YOUYU_LIMIT_SESSIONS ?? standard.sessionsPerMinute,
      messagesPerMinute: settings.YOUYU_LIMIT_MESSAGES ?? standard.messagesPerMinute,
      signInsPerMinute: settings.YOUYU_LIMIT_SIGN_INS ?? standard.signInsPerMinute,
    },
    generation: toGenerationConfig(settings),
    embeddings: toEmbeddingsConfig(settings),
    logLevel: settings.LOG_LEVEL ?? (mode === 'demo' ? 'warn' : 'info'),
    trustProxy: proxy === undefined ? false : /^\d+$/.test(proxy) ? Number(proxy) : proxy,
  };
}

/** The province of the association: as it is set, as its name says, or else that of 天长. */
function provinceFor({
  YOUYU_PROVINCE: set,
  YOUYU_ASSOCIATION_NAME: name,
}: Settings): Pick<Config, 'province' | 'provinceGuessed'> {
  const province = set ?? provinceIn(name);
  return province === null
    ? { province: '安徽', provinceGuessed: placeOf(name, '').county !== '天长市' }
    : { province, provinceGuessed: false };
}
