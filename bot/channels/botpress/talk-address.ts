/** What a conversation with Botpress is: a bot that asks for somebody (`ask`), or somebody whom a bot has handed over
 * (`hitl`). */
export type TalkKind = 'ask' | 'hitl';

/** A conversation at Botpress, as the assistant keeps it. */
export interface Talk {
  readonly kind: TalkKind;
  readonly botId: string;
  /** Of Botpress. */
  readonly conversationId: string;
}

/** What ids of Botpress look like; nothing else becomes part of an address. */
export const BOTPRESS_ID = /^[\w-]{1,120}$/;
const ADDRESS = /^(ask|hitl)\|([\w-]{1,120})\|([\w-]{1,120})$/;

/** The channel's address of a conversation at Botpress. */
export function addressOf({ kind, botId, conversationId }: Talk): string {
  return `${kind}|${botId}|${conversationId}`;
}

/** Null for what is no address of this channel. */
export function talkOf(address: string): Talk | null {
  const [, kind, botId, conversationId] = ADDRESS.exec(address) ?? [];
  if (botId === undefined || conversationId === undefined) return null;
  return { kind: kind === 'hitl' ? 'hitl' : 'ask', botId, conversationId };
}
