import { join } from 'node:path';
import { sql } from 'kysely';
import { monotonicFactory } from 'ulid';
import { createBotpressStore } from './botpress-store.ts';
import { createKeyRing } from '../crypto/key-ring.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/open-database.ts';
import { listenPostgres } from '../database/postgres-listener.ts';
import { createAnnouncements } from './announcements.ts';
import { createAttachmentStore } from './attachment-store.ts';
import { dayKindOf } from '../roster/day-kind.ts';
import { createCannedReplyStore } from './canned-reply-store.ts';
import { checkMasterKey } from './check-master-key.ts';
import { createConversationStore } from './conversation-store.ts';
import { createDraftStore } from './draft-store.ts';
import { createEventBus } from './event-bus.ts';
import type { EventBus } from './event-bus.ts';
import { createKnowledgeStore } from './knowledge-store.ts';
import { createLocalValueStore } from './local-value-store.ts';
import { createMentionStore } from './mention-store.ts';
import { missedEvents } from './missed-events.ts';
import { createModelUsageStore } from './model-usage-store.ts';
import { createNoticeStore } from './notice-store.ts';
import { openOffice } from './office.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createSentPartsStore } from './sent-parts-store.ts';
import { createWecomCursorStore } from './wecom-cursor-store.ts';
import { createWecomWelcomeStore } from './wecom-welcome-store.ts';
import { DEFAULT_PAGING, type PagingOptions } from './paging-options.ts';
import { createPagingStore } from './paging-store.ts';
import { createPartnerStore } from './partner-store.ts';
import { createRecallNotes } from './recall-notes.ts';
import { createRecallStore } from './recall-store.ts';
import { createReferralStore } from './referral-store.ts';
import { createReminderStore } from './reminder-store.ts';
import { createRosterReader } from './roster-reader.ts';
import { createGatewayHoldStore } from './gateway-hold-store.ts';
import { createChannelDayStore } from './channel-day-store.ts';
import { createChannelGroupStore } from './channel-group-store.ts';
import { createDeadLetterStore } from './dead-letter-store.ts';
import { createGroupLineStore } from './group-line-store.ts';
import { createGroupNoticeStore } from './group-notice-store.ts';
import { createLateAnswerStore } from './late-answer-store.ts';
import { createReminderStandingStore } from './reminder-standing-store.ts';
import { createLateLineStore } from './late-line-store.ts';
import { createPrivateLinkStore } from './private-link-store.ts';
import { createRosterStore } from './roster-store.ts';
import { createRoutingStore } from './routing-store.ts';
import { DEFAULT_RETENTION, type RetentionPeriods } from '../retention/retention-periods.ts';
import { createRetentionStore } from './retention-store.ts';
import { createStatsStore } from './stats-store.ts';
import { createPracticeStore } from './practice-store.ts';
import { createGoLiveStore } from './go-live-store.ts';
import { createDueWorkStore } from './due-work-store.ts';
import type { DurableStore } from './ports.ts';
import { createSecondFactorStore } from './second-factor-store.ts';
import { createSlaRulesReader } from './sla-rules.ts';
import { createSetAsideStore } from './set-aside-store.ts';
import { createSentPictureStore } from './sent-picture-store.ts';
import { createSlaStore } from './sla-store.ts';
import type { StoreContext } from './store-context.ts';
import { createSnapshotStore } from './snapshot-store.ts';
import { createTicketStore } from './ticket-store.ts';
import { createTurnStore } from './turn-store.ts';
import { createGapStore } from './gap-store.ts';
import { createUnaskedLineStore } from './unasked-line-store.ts';
import { createUploadStore } from './upload-store.ts';
import { createUserStore } from './user-store.ts';
import { createVettingStore } from './vetting-store.ts';
import { createWishStore } from './wish-store.ts';
import { createWriter } from './writer.ts';

/** How to open a store. */
export interface StoreOptions {
  /** Folder of the embedded database; made when missing. */
  readonly dataDir: string;
  /** `postgres://…`; the embedded database is used without one. */
  readonly databaseUrl?: string | null | undefined;
  /** 32 bytes, see `loadMasterKey`. */
  readonly masterKey: Uint8Array;
  readonly mode: 'demo' | 'production';
  /** In which the association is: what ships for another one is not said. */
  readonly province?: string;
  /** Makes ids that sort by time; ULIDs by default. */
  readonly newId?: () => string;
  /** Epoch milliseconds; only for migrations and reconnections, all else gets its time with the call. */
  readonly now?: () => number;
  /** Name of the person whom the settings have on call; asked where the roster has nobody, never in demo mode. */
  readonly onCall?: (at: number) => string | null;
  /** When pages come and how they leave; every five minutes and by the robot, where nothing is said. */
  readonly paging?: Omit<PagingOptions, 'dayKind'>;
  /** How long what residents said is kept; `DEFAULT_RETENTION` where nothing is said. */
  readonly retention?: RetentionPeriods;
  /** A web session that was not used for this long is over; a week by default: a counsellor may answer days later. */
  readonly sessionIdleMs?: number;
  /** Told of failures behind the scenes: broken connections, listeners that throw. */
  readonly onError?: (error: unknown) => void;
}

const SESSION_IDLE_MS = 7 * 24 * 60 * 60 * 1000;

/** Opens the durable store, upgrading the database when needed.
 *
 * @throws {DatabaseError} When the database cannot be reached, written or understood.
 * @throws {StoreError} `WRONG_MASTER_KEY`. */
export async function openStore(options: StoreOptions): Promise<DurableStore> {
  const now = options.now ?? Date.now;
  const onError = options.onError ?? (() => undefined);
  const newId = options.newId ?? monotonicFactory();
  const url = options.databaseUrl ?? undefined;
  const office = await openOffice(options.dataDir);
  const database = await openDatabase({
    url,
    sqliteFile: join(options.dataDir, 'youyu.db'),
    now: now(),
    onIdleError: onError,
  });
  const { db, engine } = database;
  const keys = createKeyRing(options.masterKey);
  const bus = createEventBus((personId) => keys.forget(personId), onError);
  const announcements = createAnnouncements(monotonicFactory()());
  const writer = createWriter(db, engine, bus.publish, announcements.encode);
  const context: StoreContext = {
    db,
    engine,
    writer,
    keys,
    newId,
    mode: options.mode,
    rosters: createRosterReader(db, options.province),
    paging: {
      ...(options.paging ?? DEFAULT_PAGING),
      dayKind: (date) => dayKindOf(office.holidays().book)(date),
    },
    onCall: options.onCall ?? (() => null),
    sessionIdleMs: options.sessionIdleMs ?? SESSION_IDLE_MS,
    office,
    retention: options.retention ?? DEFAULT_RETENTION,
    sla: createSlaRulesReader(office),
  };
  try {
    await checkMasterKey(writer, keys);
    const listener = url === undefined ? null : await listen(url, database, bus, announcements, now, onError);
    const vetting = createVettingStore(context);
    return {
      engine: engine.name,
      ...createTurnStore(context),
      conversations: createConversationStore(context),
      attachments: createAttachmentStore(context),
      sentPictures: createSentPictureStore(context),
      tickets: createTicketStore(context),
      drafts: createDraftStore(context),
      cannedReplies: createCannedReplyStore(context),
      mentions: createMentionStore(context),
      reminders: createReminderStore(context),
      users: createUserStore(context),
      secondFactors: createSecondFactorStore(context),
      knowledge: createKnowledgeStore(context),
      vetting,
      notices: createNoticeStore(context, vetting),
      snapshots: createSnapshotStore(context),
      uploads: createUploadStore(context),
      gaps: createGapStore(context),
      wishes: createWishStore(context),
      localValues: createLocalValueStore(context),
      outbox: createOutboxStore(context),
      sentParts: createSentPartsStore(context),
      channelDays: createChannelDayStore(context),
      gatewayHold: createGatewayHoldStore(context),
      privateLinks: createPrivateLinkStore(context),
      deadLetters: createDeadLetterStore(context),
      groups: createChannelGroupStore(context),
      groupNotices: createGroupNoticeStore(context),
      groupLines: createGroupLineStore(context),
      lateLines: createLateLineStore(context),
      recalls: createRecallStore(context),
      recallNotes: createRecallNotes(context),
      setAside: createSetAsideStore(context),
      wecomCursors: createWecomCursorStore(context),
      lateAnswers: createLateAnswerStore(context),
      reminderStanding: createReminderStandingStore(context),
      unaskedLines: createUnaskedLineStore(context),
      wecomWelcomes: createWecomWelcomeStore(context),
      botpress: createBotpressStore(context),
      roster: createRosterStore(context),
      paging: createPagingStore(context),
      partners: createPartnerStore(context),
      referrals: createReferralStore(context),
      routing: createRoutingStore(context),
      modelUsage: createModelUsageStore(context),
      sla: createSlaStore(context),
      goLive: createGoLiveStore(context),
      practice: createPracticeStore(context),
      stats: createStatsStore(context),
      retention: createRetentionStore(context),
      dueWork: createDueWorkStore(context),
      subscribe: bus.subscribe,
      announce: (event) => writer.run(async (write) => write.emit(event)),
      async ping() {
        await sql`select 1`.execute(db);
      },
      async close() {
        await writer.close();
        await listener?.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function listen(
  url: string,
  { db }: Database,
  bus: EventBus,
  announcements: ReturnType<typeof createAnnouncements>,
  now: () => number,
  onError: (error: unknown) => void,
) {
  return listenPostgres(url, {
    now,
    onError,
    onPayload(payload) {
      try {
        const event = announcements.decode(payload);
        if (event !== null) bus.publish([event]);
      } catch (error) {
        onError(error);
      }
    },
    onGap(since) {
      void missedEvents(db, since).then((events) => bus.publish(events), onError);
    },
  });
}
