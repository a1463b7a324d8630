import type { WechatyOptions } from 'wechaty';
import type { Reply } from '../../dialogue/types.ts';
import type { ChannelConfig, ChannelMessage, GroupLine } from '../channel.ts';
import type { GatewayState } from './gateway.ts';
import type { LineJudges } from './named-at-start.ts';
import type { PaceLedger } from './pace-ledger.ts';
import type { GroupPolicy, WechatPolicy } from './wechat-policy.ts';

/** How a gateway is reached. */
export type GatewayOptions = WechatyOptions;

/** What WeChat is opened with. */
export interface WechatConfig extends Omit<ChannelConfig, 'held' | 'receive' | 'wake'> {
  readonly receive: (message: WechatMessage) => Promise<unknown>;
  /** Somebody took back what they wrote. Absent: it is answered all the same. */
  readonly recall?: (recalled: WechatRecall) => Promise<unknown>;
  /** Of lines of groups that begin with our name. Absent: nothing of ours or dangerous is known. */
  readonly judges?: LineJudges;
  /** Whether a reply was taken back while it waited. Absent: none is. */
  readonly isTakenBack?: (messageId: string) => Promise<boolean>;
  /** How the gateway is reached, asked for every connection. */
  readonly gateway: (connection: {
    /** Aborted when the connection is given up: what was started for it ends. */
    readonly signal: AbortSignal;
    /** What was started for it has ended. */
    readonly failed: (reason: string) => void;
  }) => GatewayOptions | Promise<GatewayOptions>;
  readonly policy: WechatPolicy;
  readonly ledger: PaceLedger;
  /** What holds in a group now; without it the policy's own. */
  readonly rules?: (group: { readonly room: string; readonly name: string }) => Promise<GroupPolicy>;
  /** Somebody who may do so switches a group off or on again. */
  readonly mute?: (room: string, muted: boolean) => Promise<void>;
  /** Puts a line to a group into the outbox. Absent: none are said. */
  readonly sayInGroup?: (room: string, line: GroupLine) => Promise<void>;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Local time as `22:05`. */
  readonly clock: (at: number) => string;
  readonly onState: (state: GatewayState) => void;
  /** Where somebody goes on on the web after a message, once; null where that cannot be. */
  readonly privateUrl?: (messageId: string) => Promise<string | null>;
  /** What a reply says before it asks who or where somebody is; null where it does not. */
  readonly beforeAskingWho?: (reply: Reply) => string | null;
  /** Something failed inside a handler, or the platform warned; never with anybody's words. */
  readonly onFailure: (reason: string) => void;
  /** Whether a gateway may be told to stop when a connection is closed, which may log the account out; otherwise it is only left.
   * Absent: always. */
  readonly mayStop?: () => boolean;
  /** How long the gateway may say nothing. */
  readonly silentMs?: number;
  readonly firstRetryMs?: number;
  /** How long the gateway may take to send something. */
  readonly answerMs?: number;
  /** How long groups are left alone after WeChat warned. */
  readonly groupsAloneMs?: number;
}

/** A message with where it was written. */
export interface WechatMessage extends ChannelMessage {
  readonly channel: 'wechat' | 'wechat-group';
  /** Came late, after a reconnection: it is kept and read, but not answered as if new; `writtenAt` says when it was. */
  readonly isOld: boolean;
}

/** A message that its writer took back. */
export interface WechatRecall extends Pick<WechatMessage, 'address' | 'channel'> {
  /** Ids under which it may have come. */
  readonly sourceIds: readonly string[];
}

/** Stands between the group and the person in the address of somebody in a group. */
export const BETWEEN = ' ';
