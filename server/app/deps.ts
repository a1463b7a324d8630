import type { Logger } from 'pino';
import type { TrialInput, TurnExplanation } from '../../bot/dialogue/explain/explanation.ts';
import type { AttachmentDesk } from '../attachments/attachment-desk.ts';
import type { OfficialAccount } from '../../bot/channels/official-account/create-official-account.ts';
import type { Botpress } from '../../bot/channels/botpress/create-botpress.ts';
import type { PushTarget } from '../../bot/channels/platform/webhook.ts';
import type { InboundMessage, StoredMessage } from '../../bot/runtime/ports.ts';
import type { SwappableKnowledgeBase } from '../../knowledge/answer/create-knowledge-base.ts';
import type { Slot } from '../../knowledge/lexicon/intake-forms.ts';
import type { SafeguardingBook } from '../../knowledge/lexicon/safeguarding-book.ts';
import type { PasswordHasher } from '../auth/password-hasher.ts';
import type { SharedWechat } from '../channels/shared-wechat.ts';
import type { Config } from '../config.ts';
import type { ModelState } from '../knowledge/model-state.ts';
import type { OfferedQuestion } from '../offer-questions.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { EventLog } from '../realtime/event-log.ts';
import type { PresenceBoard } from '../realtime/presence.ts';
import type { StreamRegistry } from '../realtime/stream-registry.ts';
import type { TypingSignals } from '../realtime/typing-signals.ts';
import type { Store } from '../store/ports.ts';
import type { Trials } from '../trials/create-trials.ts';
import type { UploadDesk } from '../uploads/upload-desk.ts';

/** The assistant as the routes see it. */
export interface Conversing {
  /** Commits the message, then answers it. Resolves once the message is committed; `replies` resolves when its turn is. */
  receive(inbound: InboundMessage): Promise<ReceivedMessage>;
  /** Answers whatever is accepted and need not wait any longer in a conversation. */
  drain(conversationId: string): Promise<void>;
}

export interface ReceivedMessage {
  readonly message: StoredMessage;
  readonly repeated: boolean;
  /** Empty when the assistant stays silent. */
  readonly replies: Promise<readonly StoredMessage[]>;
}

/** Readable names of what the dialogue keeps as ids. */
export interface Glossary {
  /** Title of a danger or policy rule; the id itself when it is unknown. */
  ruleTitle(ruleId: string): string;
  /** Title of an intake form; its id when it is unknown. */
  formTitle(form: string): string;
  /** What a form is about, and the purpose of the consent to it; null when it is unknown. */
  formMatter(form: string): { readonly topic: string | null; readonly purpose: string } | null;
  /** What a consent is for, as people call it. */
  purposeTitle(purpose: string): string;
  /** One slot of an intake form; null when it is unknown. */
  slot(form: string, slot: string): Slot | null;
  /** What must be done when a child may have been harmed. */
  readonly safeguarding: SafeguardingBook;
}

/** Folders of the built front ends. */
export interface Pages {
  readonly chatDir: string;
  readonly consoleDir: string;
  readonly widgetFile: string;
}

/** Everything the HTTP side needs; nothing is created inside it. */
export interface AppDeps {
  readonly config: Config;
  readonly store: Store;
  readonly assistant: Conversing;
  readonly glossary: Glossary;
  /** Tells why the dialogue does what it does with a tried conversation. */
  readonly explain: (input: TrialInput) => TurnExplanation;
  /** Id of the snapshot being served; null before the first. */
  readonly snapshotId: () => string | null;
  /** What may be said today, for whoever sends it as it stands. */
  readonly guidance: Pick<SwappableKnowledgeBase, 'guidance' | 'guidanceAt'>;
  /** Stops saying anything, in this process, from what was just withdrawn; others hear of it with the commit. */
  readonly withdrawKnowledge: () => Promise<void>;
  /** Tries questions against what is not approved yet. */
  readonly trials: Trials;
  /** Originals of uploads, and what reads them. */
  readonly desk: UploadDesk;
  /** Takes pictures in. */
  readonly attachments: AttachmentDesk;
  /** How the vectors of a configured model come along; null without one. */
  readonly modelState: () => ModelState | null;
  /** Questions to tap that are answered now, by life stage. */
  readonly suggestions: () => Promise<readonly OfferedQuestion[]>;
  /** Null without one. */
  readonly officialAccount: OfficialAccount | null;
  /** 微信客服; null without it. */
  readonly wecom: PushTarget | null;
  /** Null without it. */
  readonly botpress: Pick<Botpress, 'admits' | 'handle' | 'standing'> | null;
  /** WeChat behind a gateway; null without one. */
  readonly wechat: Pick<SharedWechat, 'isHere' | 'pace' | 'restart' | 'state'> | null;
  readonly passwords: PasswordHasher;
  readonly streams: StreamRegistry;
  readonly typing: TypingSignals;
  /** The last commits, for consoles that come back. */
  readonly caseLog: EventLog;
  /** Who is at which case right now. */
  readonly presence: PresenceBoard;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly pages: Pages;
  /** Of the product. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  /** 256 unguessable bits, safe in a URL. */
  readonly newSecret: () => string;
}
