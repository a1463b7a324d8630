import type { Effect } from '../../bot/dialogue/types.ts';
import type { TurnCommit } from '../../bot/runtime/ports.ts';
import type { Role } from '../../server/api/console.ts';
import type { DurableStore, Store, User } from '../../server/store/ports.ts';
import { START, aReply, aTurn, anInbound } from './store-builders.ts';
import { newId } from './store-engines.ts';

type OpenTicket = Extract<Effect, { type: 'open_ticket' }>;

/** Adds an account that works. */
export function addStaff(
  store: Pick<Store, 'users'>,
  displayName: string,
  { roles = ['counsellor'], orgUnitId = null }: { roles?: readonly Role[]; orgUnitId?: string | null } = {},
): Promise<User> {
  const username = `u${newId()}`;
  return store.users.add({ username, displayName, roles, qualifications: [], orgUnitId, at: START });
}

/** A line of a resident and a turn with some effects on it. */
export async function sayAndDo(
  store: Pick<DurableStore, 'accept' | 'loadTurn' | 'commitTurn'>,
  conversationId: string,
  { text, at, effects }: { text: string; at: number; effects: TurnCommit['effects'] },
): Promise<void> {
  const { message } = await store.accept(anInbound({ conversationId, sourceId: newId(), text, at }), newId());
  const { stateVersion } = await store.loadTurn(conversationId, at);
  const replies = [{ id: newId(), reply: aReply({ text: '已为您转人工' }), toPrivate: false }];
  await store.commitTurn(
    aTurn({ conversationId, messageId: message.id, stateVersion, replies, effects, at }),
  );
}

/** Opens a conversation in which somebody asks for a person. */
export async function aCase(
  store: DurableStore,
  change: Partial<OpenTicket> & {
    /** Comes with the form of 周小芳. */
    town?: string;
    words?: string;
    at?: number;
    form?: Readonly<Record<string, string>>;
    /** Which form that is; the one of 周小芳 unless told otherwise. */
    formId?: string;
  } = {},
): Promise<{ ticketId: string; conversationId: string; personId: string }> {
  const { town, words = '转人工', at = START, form: filled, formId = 'maternal-followup', ...rest } = change;
  const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at });
  const ticketId = newId();
  const opened: OpenTicket = {
    type: 'open_ticket',
    ticketId,
    priority: 'medium',
    topic: '孕产',
    reason: 'requested',
    level: 'routine',
    matchedRules: [],
    ...rest,
  };
  const slots =
    filled ?? (town === undefined ? null : { weeks: '孕28周', town, name: '周小芳', contact: '13812345678' });
  const form: TurnCommit['effects'] =
    slots === null
      ? []
      : [
          {
            type: 'save_intake',
            ticketId,
            form: formId,
            purpose: 'intake',
            slots,
          },
        ];
  await sayAndDo(store, conversation.id, { text: words, at, effects: [opened, ...form] });
  return { ticketId, conversationId: conversation.id, personId: conversation.personId };
}
