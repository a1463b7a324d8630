import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { explainTurn } from '../bot/dialogue/explain/explain-turn.ts';
import { defaultSettings } from '../bot/dialogue/settings.ts';
import { createAssistant } from '../bot/runtime/create-assistant.ts';
import { sweepLeftovers } from '../ingest/find-sources.ts';
import { loadLexicon } from '../knowledge/lexicon/load-lexicon.ts';
import { packageRoot } from '../knowledge/package-root.ts';
import { createApp } from './app/create-app.ts';
import { createChannelWatch } from './channels/watch-channels.ts';
import { openChannels } from './channels/open-channels.ts';
import type { WechatWith } from './channels/open-wechat.ts';
import { receiver } from './channels/receiver.ts';
import type { AppDeps } from './app/deps.ts';
import { createAttachmentDesk } from './attachments/attachment-desk.ts';
import { createPictureMaker } from './attachments/picture/create-picture-maker.ts';
import { createPasswordHasher } from './auth/password-hasher.ts';
import { newSecret } from './auth/secret.ts';
import type { Config } from './config.ts';
import { loadMasterKey } from './crypto/master-key.ts';
import { holdFolder } from './database/hold-folder.ts';
import { openModel } from './embeddings/open-model.ts';
import { watchModelQueries } from './embeddings/watch-model-queries.ts';
import { explainStartFailure } from './explain-start-failure.ts';
import { firstAccount, type FirstAccount } from './first-account.ts';
import { createGlossary } from './glossary.ts';
import { type HttpListener, listenHttp } from './http-listener.ts';
import { sendLetter } from './jobs/send-letter.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { makeFolder } from './make-folder.ts';
import { createLogger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { describeError } from './observability/describe-error.ts';
import { createMailer } from './notify/mailer.ts';
import { createPager } from './notify/pager.ts';
import { pagingOf } from './notify/paging-of.ts';
import { createRobot } from './notify/robot.ts';
import { partnerRules } from './partners/partner-rules.ts';
import { placeOf } from './place-of.ts';
import { offerQuestions } from './offer-questions.ts';
import { openKnowledge } from './open-knowledge.ts';
import { createEventLog } from './realtime/event-log.ts';
import { createPresenceBoard } from './realtime/presence.ts';
import { createStreamRegistry } from './realtime/stream-registry.ts';
import { createTypingSignals } from './realtime/typing-signals.ts';
import { noteServedAddress } from './served-address.ts';
import { REFERRAL_FORM } from './referral/referral-form.ts';
import { StartError } from './start-error.ts';
import { productVersion } from './product-version.ts';
import { openStore } from './store/open-store.ts';
import { SUGGESTED_QUESTIONS } from './suggested-questions.ts';
import { trackTurns } from './track-turns.ts';
import { createTrials } from './trials/create-trials.ts';
import { openDesk } from './uploads/open-desk.ts';
import { warmJudges } from './warm-judges.ts';

/** How long a stop may take: requests and turns under way finish, then everything is closed. */
const STOP_MS = 8000;

/** How long after a message a language model may be at work on its answer: first words come within eight seconds, and
 * the rest of a turn needs its share. */
const GENERATE_WITHIN_MS = 6000;

/** A server that runs. */
export interface RunningServer {
  /** Origin that people open. */
  readonly baseUrl: string;
  readonly port: number;
  /** The first account and the link for its password; null when somebody has one. */
  readonly firstAccount: FirstAccount | null;
  /** Stops within ten seconds. Every message that was acknowledged is in the store. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** One line for whoever starts the server. */
  readonly print: (line: string) => void;
  readonly logTo?: { write(line: string): void };
  readonly wechatWith?: WechatWith;
}

/** Opens everything and serves: the one place where the parts are put together.
 * @throws {StartError} With the line to show and the exit code. */
export async function serve(config: Config, options: ServeOptions): Promise<RunningServer> {
  const undo: (() => Promise<void>)[] = [];
  try {
    return await open(config, options, undo);
  } catch (error) {
    for (const step of undo.toReversed()) await step().catch(() => undefined);
    throw explainStartFailure(error, config);
  }
}

async function open(
  config: Config,
  { print, logTo, wechatWith }: ServeOptions,
  undo: (() => Promise<void>)[],
): Promise<RunningServer> {
  const now = Date.now;
  const newId = monotonicFactory();
  const log = createLogger({ level: config.logLevel, ...(logTo ? { destination: logTo } : {}) });
  const logError = (what: string) => (error: unknown) => log.error({ error: describeError(error) }, what);

  await checkDataFolder(config.dataDir);
  // What a killed run of reading documents has left behind; nothing waits for it.
  void sweepLeftovers().catch(logError('leftovers'));
  const listener = await listenHttp(config.host, config.port);
  undo.push(() => listener.close(0));
  const baseUrl = config.publicUrl ?? originOf(config.host, listener.port);

  // On PostgreSQL any number of servers may run.
  const letGo = config.databaseUrl === null ? holdFolder(config.dataDir) : () => undefined;
  undo.push(async () => letGo());
  const forgetAddress = noteServedAddress(config.dataDir, baseUrl);
  undo.push(async () => forgetAddress());
  const { notify } = config;
  const store = await openStore({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    masterKey: loadMasterKey({ mode: config.mode, dataDir: config.dataDir, configured: config.masterKey }),
    mode: config.mode,
    newId,
    now,
    province: config.province,
    onCall: () => config.onCallName,
    paging: pagingOf(notify),
    retention: config.retention,
    onError: logError('store'),
  });
  undo.push(() => store.close());
  await store.roster.settleIn(placeOf(config.associationName, config.province).county);
  // The folder is held: whoever had lent something from the outbox is gone.
  if (config.databaseUrl === null) await store.outbox.freeLeases();

  const lexicon = loadLexicon();
  warmJudges(lexicon, now());
  const metrics = createMetrics({ withProcess: true });
  const { generation } = config;
  const generator =
    generation === null
      ? null
      : (await import('./generation/open-generator.ts')).openGenerator(generation, {
          lexicon,
          usage: store.modelUsage,
          onOutcome: (outcome) => metrics.generations.inc({ outcome }),
        });
  const modelQueries = watchModelQueries(metrics, log);
  const model = await openModel(config.embeddings, {
    dataDir: config.dataDir,
    newId,
    print,
    onQuery: modelQueries,
    onCacheFailure: logError('vectors cannot be kept'),
  });
  const onModelFailure = logError('the embedding model failed');
  const knowledge = await openKnowledge(config, store, {
    newId,
    now,
    print,
    generator,
    model,
    onModelFailure,
  });
  undo.push(() => knowledge.close());
  const assistant = createAssistant({
    lexicon,
    knowledge: knowledge.base,
    store,
    newId,
    now,
    settings: { ...defaultSettings, casesKeptDays: config.retention.caseDays },
    ...(generation === null ? {} : { generateWithinMs: GENERATE_WITHIN_MS }),
    onKnowledgeFailure: logError('answer lookup failed'),
    onDialogueFailure: logError('dialogue failed'),
    onUnreadable: (what) => {
      metrics.unreadable.inc({ what });
      log.error({ what }, 'what a resident wrote cannot be decrypted; run "youyu doctor"');
    },
  });
  const turns = trackTurns(assistant);
  const streams = createStreamRegistry();
  const caseLog = createEventLog(store, newId());
  const presence = createPresenceBoard(store);
  const desk = openDesk({
    dataDir: config.dataDir,
    store,
    home: placeOf(config.associationName, config.province),
    now,
    onError: logError('an upload cannot be read'),
  });
  undo.push(() => desk.close());
  const pictures = createPictureMaker();
  undo.push(() => pictures.close());
  const attachments = createAttachmentDesk({
    attachments: store.attachments,
    maker: pictures,
    dataDir: config.databaseUrl === null ? config.dataDir : null,
    now,
    onOutcome: (outcome) => metrics.attachments.inc({ outcome }),
  });
  const trials = createTrials();
  undo.push(async () => trials.close());
  let wakeOutbox = (): void => undefined;
  const glossary = createGlossary(lexicon);
  const channels = await openChannels({
    config,
    store,
    assistant: turns,
    lexicon,
    wakeOutbox: () => wakeOutbox(),
    onSetAside: (channel, level) => metrics.setAside.inc({ channel, level }),
    knowledge: knowledge.base,
    glossary,
    now,
    log,
    ...(wechatWith === undefined ? {} : { wechatWith }),
  });
  undo.push(() => channels.stop());
  const deps: AppDeps = {
    config,
    store,
    assistant: turns,
    glossary,
    explain: (input) => explainTurn(lexicon, input),
    snapshotId: () => knowledge.base.snapshotId,
    modelState: knowledge.modelState,
    guidance: knowledge.base,
    withdrawKnowledge: () => knowledge.withdraw(),
    desk,
    attachments,
    trials,
    suggestions: offerQuestions(knowledge.base, SUGGESTED_QUESTIONS, now),
    officialAccount: channels.officialAccount,
    wecom: channels.wecom,
    botpress: channels.botpress,
    wechat: channels.wechat,
    passwords: createPasswordHasher(),
    streams,
    typing: createTypingSignals(),
    caseLog,
    presence,
    metrics,
    log,
    pages: {
      chatDir: join(packageRoot, 'dist', 'web', 'chat'),
      consoleDir: join(packageRoot, 'dist', 'web', 'console'),
      widgetFile: join(packageRoot, 'dist', 'web', 'widget', 'youyu-widget.js'),
    },
    version: productVersion(),
    now,
    newId,
    newSecret,
  };
  const first = await firstAccount(store, { baseUrl, at: now(), newSecret });
  const robot = notify.robotUrl === null ? null : createRobot({ url: notify.robotUrl, fetch });
  const jobs = startJobs({
    config,
    store,
    assistant,
    knowledge: knowledge.base,
    refreshKnowledge: () => knowledge.refresh(),
    withdrawKnowledge: () => knowledge.withdraw(),
    onSlaMissed: (threshold) => metrics.slaMissed.inc({ threshold }),
    pager: createPager({
      robot,
      mailer: notify.mail === null ? null : createMailer(notify.mail),
      baseUrl,
    }),
    channels: channels.byKind,
    receive: (channel, message) =>
      receiver({ store, assistant: turns, wakeOutbox: () => wakeOutbox() }, channel)(message),
    attachments,
    botpress: channels.botpress,
    letters: (row) => sendLetter({ store, rules: partnerRules(config), newNonce: newSecret, now }, row),
    skillsOf: (form) => (form === REFERRAL_FORM ? ['migrants'] : (lexicon.forms.get(form)?.skills ?? [])),
    ...(channels.wechat === null
      ? {}
      : { watchChannels: createChannelWatch({ wechat: channels.wechat, robot, baseUrl, now }) }),
    newId,
    now,
    log,
  });
  wakeOutbox = () => jobs.wakeOutbox();
  await channels.start();
  listener.handle(createApp(deps));

  let closing: Promise<void> | null = null;
  const close = async () => {
    const deadline = now() + STOP_MS;
    streams.endAll();
    assistant.hurry();
    await Promise.all([stopListening(listener, deadline, now), jobs.stop(), desk.close(), channels.stop()]);
    await pictures.close();
    await turns.settled(Math.max(0, deadline - now()));
    caseLog.close();
    presence.close();
    trials.close();
    await knowledge.close();
    await store.close();
    forgetAddress();
    letGo();
  };
  return { baseUrl, port: listener.port, firstAccount: first, close: () => (closing ??= close()) };
}

function stopListening(listener: HttpListener, deadline: number, now: () => number): Promise<void> {
  return listener.close(Math.max(0, deadline - now()));
}

/** @throws {StartError} `DATA_FOLDER` when nothing can be written there. */
async function checkDataFolder(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.write-test-${process.pid}`);
  try {
    await makeFolder(dataDir);
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      const line = `数据文件夹的位置上是一个文件：${dataDir}，请用 YOUYU_DATA 指定别处 (the data folder is a file)`;
      throw new StartError('DATA_FOLDER', line, { cause });
    }
    throw new StartError(
      'DATA_FOLDER',
      `数据文件夹不能写入：${dataDir}（${code}），请检查权限和磁盘空间，或用 YOUYU_DATA 指定别处 (the data folder is not writable)`,
      { cause },
    );
  }
}

function originOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
