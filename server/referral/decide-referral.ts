import type {
  Letter,
  LetterKind,
  ReferralCommand,
  ReferralDecision,
  ReferralEffect,
  ReferralState,
  ReferralStatus,
} from './referral-state.ts';

/** How far a referral has come; a letter that says less than is known already changes nothing. What the receiver says is
 * a chain, so its later word holds the earlier ones, and a withdrawal outranks all: so both sides come to the same state,
 * whatever is lost, doubled or overtaken on the way. */
const RANK: Readonly<Record<ReferralStatus, number>> = {
  asking: 0,
  declined: 0,
  cancelled: 0,
  offered: 1,
  accepted: 2,
  rejected: 3,
  returned: 3,
  completed: 3,
  withdrawn: 4,
};

/** What a letter makes of a referral. */
const STATUS_OF: Readonly<Record<LetterKind, ReferralStatus>> = {
  offer: 'offered',
  withdrawn: 'withdrawn',
  accepted: 'accepted',
  rejected: 'rejected',
  returned: 'returned',
  completed: 'completed',
};

/** What the receiving side writes. */
const FROM_RECEIVER: ReadonlySet<LetterKind> = new Set(['accepted', 'rejected', 'returned', 'completed']);

/** Decides what comes of a command on a referral. Pure.
 * @param state Null for one that was never heard of, on the receiving side. */
export function decideReferral(state: ReferralState | null, command: ReferralCommand): ReferralDecision {
  if (state === null) return command.type === 'hear' ? firstHeard(command.letter) : closed;
  return state.direction === 'out' ? atOrigin(state, command) : atReceiver(state, command);
}

/** A referral as a decision makes it. */
export function evolveReferral(
  state: ReferralState,
  decision: Extract<ReferralDecision, { kind: 'done' }>,
): ReferralState {
  return decision.to === null ? state : { ...state, status: decision.to, reason: decision.reason };
}

const closed: ReferralDecision = { kind: 'closed' };
const nothing: ReferralDecision = { kind: 'done', to: null, reason: null, effects: [] };

function moved(
  to: ReferralStatus,
  effects: readonly ReferralEffect[] = [],
  reason: Letter['reason'] = null,
): ReferralDecision {
  return { kind: 'done', to, reason, effects };
}

/** A withdrawal that overtook its offer leaves a mark, so that the offer opens nothing when it comes. */
function firstHeard({ kind }: Letter): ReferralDecision {
  if (kind === 'offer') return moved('offered');
  return kind === 'withdrawn' ? moved('withdrawn') : closed;
}

function atOrigin({ status }: ReferralState, command: ReferralCommand): ReferralDecision {
  switch (command.type) {
    case 'agree':
      return status === 'asking' ? moved('offered', [{ type: 'send', letter: 'offer' }]) : closed;
    case 'decline':
      return status === 'asking' ? moved('declined', [{ type: 'purge' }]) : closed;
    case 'withdraw':
      return withdrawn(status);
    case 'hear':
      return heardAtOrigin(status, command.letter);
    case 'accept':
    case 'reject':
    case 'return':
    case 'complete':
      return closed;
  }
  return command satisfies never;
}

function withdrawn(status: ReferralStatus): ReferralDecision {
  switch (status) {
    case 'asking':
      return moved('cancelled', [{ type: 'purge' }]);
    case 'offered':
      return moved('withdrawn', [
        { type: 'stop_offer' },
        { type: 'send', letter: 'withdrawn' },
        { type: 'purge' },
      ]);
    case 'accepted':
    case 'completed':
      // The other side has what was sent: it is asked to delete it.
      return moved('withdrawn', [{ type: 'send', letter: 'withdrawn' }, { type: 'purge' }]);
    case 'declined':
    case 'cancelled':
    case 'rejected':
    case 'returned':
    case 'withdrawn':
      return nothing;
  }
  return status satisfies never;
}

function heardAtOrigin(status: ReferralStatus, letter: Letter): ReferralDecision {
  if (!FROM_RECEIVER.has(letter.kind)) return closed;
  // Nothing was offered: whoever answers has made it up.
  if (RANK[status] === 0) return closed;
  const to = STATUS_OF[letter.kind];
  if (RANK[to] <= RANK[status]) return nothing;
  const ends = to === 'rejected' || to === 'returned';
  return moved(to, ends ? [{ type: 'purge' }] : [], letter.reason);
}

function atReceiver({ status }: ReferralState, command: ReferralCommand): ReferralDecision {
  switch (command.type) {
    case 'accept':
      if (status === 'accepted') return nothing;
      return status === 'offered' ? moved('accepted', [{ type: 'send', letter: 'accepted' }]) : closed;
    case 'reject':
      return status === 'offered'
        ? moved('rejected', [{ type: 'send', letter: 'rejected' }, { type: 'purge' }], command.reason)
        : closed;
    case 'return':
      return status === 'accepted'
        ? moved('returned', [{ type: 'send', letter: 'returned' }, { type: 'purge' }], command.reason)
        : closed;
    case 'complete':
      return status === 'accepted' ? moved('completed', [{ type: 'send', letter: 'completed' }]) : nothing;
    case 'hear':
      if (command.letter.kind === 'offer') return nothing;
      if (command.letter.kind !== 'withdrawn') return closed;
      return status === 'withdrawn' ? nothing : moved('withdrawn', [{ type: 'purge' }]);
    case 'agree':
    case 'decline':
    case 'withdraw':
      return closed;
  }
  return command satisfies never;
}
