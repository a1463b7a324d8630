import type { StoredMessage } from '../../bot/runtime/ports.ts';
import type { Conversation, Store, StoreEvent, User } from '../../server/store/ports.ts';
import type { Ticket, TicketEventRow, TicketOutcome } from '../../server/store/ticket-port.ts';
import { EMPTY_BOOK } from '../../server/calendar/holiday-book.ts';
import { openItems } from '../../server/tickets/checklist.ts';
import { queueRank } from '../../server/tickets/queue-rank.ts';
import { createFakeLocalValues } from './fake-local-values.ts';
import { linesNear } from './lines-near.ts';
import { HOME } from './home.ts';

/** What a fake store adds for tests: direct writes where the real one would have run a turn. */
export interface FakeStore extends Store {
  /** Stores a line and tells everybody, as a commit would. */
  append(
    conversationId: string,
    line: Partial<StoredMessage> & Pick<StoredMessage, 'type' | 'text'>,
  ): StoredMessage;
  openTicket(conversationId: string, ticket?: Partial<Ticket>): Ticket;
  /** Makes the next reads fail, as a database that has gone away would. */
  failWith(error: Error | null): void;
  readonly lines: ReadonlyMap<string, readonly StoredMessage[]>;
}

const notNeeded = (): never => {
  throw new Error('This fake does not do that');
};

/** An in-memory Store for tests of the HTTP side; turns are run by a fake assistant. */
export function createFakeStore({ newId, now }: { newId: () => string; now: () => number }): FakeStore {
  const conversations = new Map<string, Conversation>();
  const sessions = new Map<string, string>();
  const lines = new Map<string, StoredMessage[]>();
  const votes = new Map<string, Map<string, 'up' | 'down'>>();
  const reports = new Set<string>();
  const tickets = new Map<string, Ticket>();
  const history = new Map<string, TicketEventRow[]>();
  const users = new Map<string, User>();
  const passwordTokens = new Map<string, { userId: string; expiresAt: number }>();
  const signIns = new Map<
    string,
    { userId: string; csrfToken: string; mustEnrol: boolean; expiresAt: number }
  >();
  const attempts: { username: string; ok: boolean; at: number }[] = [];
  const listeners = new Set<(event: StoreEvent) => void>();
  let failure: Error | null = null;

  const tell = (event: StoreEvent) => {
    for (const listener of listeners) listener(event);
  };
  const guard = () => {
    if (failure) throw failure;
  };
  const ticketOf = (conversationId: string) =>
    [...tickets.values()].findLast((ticket) => ticket.conversationId === conversationId) ?? null;

  function append(
    conversationId: string,
    line: Partial<StoredMessage> & Pick<StoredMessage, 'type' | 'text'>,
  ): StoredMessage {
    const all = lines.get(conversationId) ?? [];
    const message: StoredMessage = {
      id: newId(),
      conversationId,
      seq: all.length + 1,
      private: false,
      author: { kind: line.type === 'incoming' ? 'resident' : 'assistant', name: null },
      reply: null,
      replyTo: null,
      sourceId: null,
      delivery: 'sent',
      at: now(),
      ...line,
    };
    lines.set(conversationId, [...all, message]);
    tell({ type: 'message', conversationId, seq: message.seq });
    return message;
  }

  function change(
    ticket: Ticket,
    part: Partial<Ticket>,
    event: TicketEventRow['type'],
    by: User,
  ): TicketOutcome {
    const next = { ...ticket, ...part, version: ticket.version + 1 };
    tickets.set(ticket.id, next);
    const actor = { kind: 'counsellor' as const, id: by.id, name: by.displayName };
    const row = { id: newId(), type: event, at: now(), actor, from: null, to: null, reason: null };
    history.set(ticket.id, [...(history.get(ticket.id) ?? []), row]);
    tell({ type: 'ticket', ticketId: ticket.id, conversationId: ticket.conversationId });
    return { kind: 'done', ticket: next };
  }

  function mine(ticketId: string, by: User): { ticket: Ticket } | TicketOutcome {
    const ticket = tickets.get(ticketId);
    if (ticket === undefined) return { kind: 'not_found' };
    if (ticket.status === 'resolved') return { kind: 'closed', ticket };
    return ticket.assignee?.id === by.id ? { ticket } : { kind: 'taken', ticket };
  }

  function write(
    input: { ticketId: string; by: User; clientMessageId: string; text: string },
    isPrivate: boolean,
  ): TicketOutcome & { message?: StoredMessage } {
    const found = mine(input.ticketId, input.by);
    if ('kind' in found) return found;
    const { conversationId } = found.ticket;
    const before = lines.get(conversationId)?.find((line) => line.sourceId === input.clientMessageId);
    const message =
      before ??
      append(conversationId, {
        type: 'outgoing',
        text: input.text,
        private: isPrivate,
        sourceId: input.clientMessageId,
        author: { kind: 'counsellor', name: input.by.displayName },
      });
    return { kind: 'done', ticket: found.ticket, message };
  }

  return {
    engine: 'sqlite',
    lines,
    append,
    failWith(error) {
      failure = error;
    },
    openTicket(conversationId, part = {}) {
      const conversation = conversations.get(conversationId);
      const ticket: Ticket = {
        id: newId(),
        conversationId,
        personId: conversation?.personId ?? newId(),
        channel: 'web',
        status: 'opened',
        priority: 'medium',
        rank: queueRank(part.priority ?? 'medium', false),
        topic: null,
        reason: 'requested',
        level: 'routine',
        matchedRules: [],
        assignee: null,
        orgUnitId: null,
        teamId: null,
        tags: [],
        experts: [],
        snoozedUntil: null,
        openedAt: now(),
        waitingSince: now(),
        isWaiting: true,
        resolvedAt: null,
        result: null,
        mergedInto: null,
        rating: null,
        checklist: [],
        referral: null,
        version: 1,
        sla: null,
        lastLine: '',
        sentForm: null,
        hasForm: false,
        isSensitive: false,
        isPractice: false,
        withoutNames: false,
        ...part,
      };
      tickets.set(ticket.id, ticket);
      tell({ type: 'ticket', ticketId: ticket.id, conversationId });
      return ticket;
    },
    async accept(inbound, id) {
      guard();
      const before = lines.get(inbound.conversationId)?.find((line) => line.sourceId === inbound.sourceId);
      if (before) return { message: before, repeated: true };
      const { sourceId, text, at } = inbound;
      const message = append(inbound.conversationId, { type: 'incoming', id, text, sourceId, at });
      return { message, repeated: false };
    },
    async loadTurn(conversationId) {
      const ticket = ticketOf(conversationId);
      return {
        state: null,
        stateVersion: 0,
        ticket: ticket && {
          id: ticket.id,
          status: ticket.status,
          priority: ticket.priority,
          topic: null,
          counsellorName: ticket.assignee?.displayName ?? null,
          counsellorActiveAt: null,
        },
        duty: { onCallName: null, expectedWaitMinutes: null, demo: true },
        home: HOME,
        pending: null,
      };
    },
    commitTurn: notNeeded,
    async repliesTo(conversationId, messageId) {
      return (lines.get(conversationId) ?? []).filter((line) => line.replyTo === messageId);
    },
    async unanswered() {
      return [];
    },
    conversations: {
      async openWebSession({ tokenHash, at }) {
        guard();
        const conversation: Conversation = {
          id: newId(),
          personId: newId(),
          channel: 'web',
          status: 'pending',
          createdAt: at,
        };
        conversations.set(conversation.id, conversation);
        sessions.set(tokenHash, conversation.id);
        return conversation;
      },
      async bySessionToken(tokenHash) {
        guard();
        return conversations.get(sessions.get(tokenHash) ?? '') ?? null;
      },
      async endSession(tokenHash) {
        sessions.delete(tokenHash);
      },
      byChannelAddress: notNeeded,
      addressOf: notNeeded,
      async get(id) {
        return conversations.get(id) ?? null;
      },
      async messagesAfter(conversationId, seq, limit) {
        guard();
        await new Promise((resolve) => setImmediate(resolve));
        const visible = (lines.get(conversationId) ?? []).filter((line) => !line.private && line.seq > seq);
        return visible.slice(0, limit);
      },
      async allMessages(conversationId) {
        return lines.get(conversationId) ?? [];
      },
      async received(conversationId, upTo) {
        const all = lines.get(conversationId) ?? [];
        lines.set(
          conversationId,
          all.map((line) =>
            line.seq <= upTo && line.delivery === 'sent' ? { ...line, delivery: 'delivered' } : line,
          ),
        );
      },
      waitingBefore: notNeeded,
      async placeOf(messageId) {
        const all = [...lines.values()].flat();
        return all.find(({ id }) => id === messageId)?.seq ?? null;
      },
      async toSend(messageId) {
        for (const all of lines.values()) {
          const message = all.find(({ id }) => id === messageId);
          const answered = all.find(({ id }) => id === message?.replyTo);
          if (message !== undefined) return { message, answers: answered?.sourceId ?? null };
        }
        return null;
      },
      async writerOf() {
        return null;
      },
      async recordFeedback({ conversationId, messageId, value }) {
        const known = lines.get(conversationId)?.some((line) => line.id === messageId) ?? false;
        if (known) votes.set(conversationId, new Map(votes.get(conversationId)).set(messageId, value));
        return known;
      },
      async feedbackOf(conversationId) {
        return votes.get(conversationId) ?? new Map();
      },
      async report({ conversationId, messageId }) {
        const known = (lines.get(conversationId) ?? []).some(
          ({ id, author }) => id === messageId && author.kind === 'assistant',
        );
        if (known) reports.add(messageId);
        return known;
      },
      async reportedIn() {
        return reports;
      },
      async erasePerson(personId) {
        for (const { id } of [...conversations.values()].filter((one) => one.personId === personId)) {
          conversations.delete(id);
          lines.delete(id);
        }
      },
    },
    tickets: {
      async get(id) {
        return tickets.get(id) ?? null;
      },
      async see(id) {
        return tickets.get(id) ?? null;
      },
      async open(id) {
        return tickets.get(id) ?? null;
      },
      async linesNear(id, _viewer, wanted) {
        const all = lines.get(tickets.get(id)?.conversationId ?? '') ?? [];
        return linesNear({ lines: all, cuts: [] }, wanted);
      },
      async line(id, seq) {
        return lines.get(tickets.get(id)?.conversationId ?? '')?.find((line) => line.seq === seq) ?? null;
      },
      async idOf(conversationId) {
        return ticketOf(conversationId)?.id ?? null;
      },
      async list({ kind, viewer }) {
        const shown = [...tickets.values()].filter((ticket) => {
          if (kind === 'resolved') return ticket.status === 'resolved';
          if (ticket.status === 'resolved') return false;
          return kind === 'open' || (kind === 'mine' ? ticket.assignee?.id === viewer.id : !ticket.assignee);
        });
        return { tickets: shown, next: null };
      },
      async counts() {
        return { urgent: 0, mine: 0, unassigned: 0, snoozed: 0 };
      },
      unsent: async () => [],
      unfinished: async () => null,
      toSearch: notNeeded,
      replay: notNeeded,
      assign: notNeeded,
      unassign: notNeeded,
      transfer: notNeeded,
      place: notNeeded,
      snooze: notNeeded,
      wakeDue: async () => 0,
      changeTopic: notNeeded,
      tag: notNeeded,
      invite: notNeeded,
      merge: notNeeded,
      lowerSensitivity: notNeeded,
      rateable: async () => null,
      rate: async () => 'not_found',
      isSensitive: async (id) => tickets.get(id)?.isSensitive ?? false,
      related: async () => ({ cases: [], count: 0 }),
      others: async () => [],
      consents: async () => [],
      ratingOf: async () => null,
      async events(id) {
        return history.get(id) ?? [];
      },
      async intakes() {
        return [{ form: 'contact-intake', at: 0, slots: { town: '杨村镇' }, withdrawn: false }];
      },
      async claim(id, by) {
        const ticket = tickets.get(id);
        if (ticket === undefined) return { kind: 'not_found' };
        if (ticket.status === 'resolved') return { kind: 'closed', ticket };
        if (ticket.assignee?.id === by.id) return { kind: 'done', ticket };
        if (ticket.assignee) return { kind: 'taken', ticket };
        const assignee = { id: by.id, displayName: by.displayName };
        return change(ticket, { status: 'assigned', assignee }, 'assigned', by);
      },
      async reply(input) {
        return write(input, false);
      },
      async addNote(input) {
        return write(input, true);
      },
      async changePriority(id, priority, by) {
        const found = mine(id, by);
        return 'kind' in found ? found : change(found.ticket, { priority }, 'priority_changed', by);
      },
      async check(id, { item, outcome, closes }, by, at) {
        const found = mine(id, by);
        if ('kind' in found) return found;
        const done = { item, outcome, closes, by: by.id, byName: by.displayName, at };
        const checklist = found.ticket.checklist.map((one) => (one.item === item ? done : one));
        return change(found.ticket, { checklist }, 'item_checked', by);
      },
      async resolve(id, by) {
        const found = mine(id, by);
        if ('kind' in found) return found;
        if (openItems(found.ticket.checklist).length > 0) return { kind: 'unfinished', ticket: found.ticket };
        return change(found.ticket, { status: 'resolved' }, 'resolved', by);
      },
      async reopen(id, by) {
        const ticket = tickets.get(id);
        if (ticket === undefined) return { kind: 'not_found' };
        if (ticket.status !== 'resolved') return { kind: 'closed', ticket };
        return change(ticket, { status: 'opened', assignee: null }, 'reopened', by);
      },
    },
    users: {
      async count() {
        return users.size;
      },
      async list() {
        return [...users.values()];
      },
      async byUsername(username) {
        return [...users.values()].find((user) => user.username === username) ?? null;
      },
      async byId(id) {
        return users.get(id) ?? null;
      },
      async add({ username, displayName, roles, qualifications }) {
        const user: User = {
          id: newId(),
          username,
          displayName,
          roles,
          qualifications,
          passwordHash: null,
          disabledAt: null,
          orgUnitId: null,
        };
        users.set(user.id, user);
        return user;
      },
      async setPasswordHash(userId, passwordHash) {
        const user = users.get(userId);
        if (user) users.set(userId, { ...user, passwordHash });
      },
      async setQualifications({ userId, qualifications }) {
        const user = users.get(userId);
        if (user === undefined) return null;
        users.set(userId, { ...user, qualifications });
        return users.get(userId) ?? null;
      },
      async enable(userId) {
        const user = users.get(userId);
        if (user !== undefined) users.set(userId, { ...user, disabledAt: null });
      },
      async setRoles({ userId, displayName, roles }) {
        const user = users.get(userId);
        if (user === undefined) return null;
        const changed = { ...user, displayName, roles };
        users.set(userId, changed);
        return changed;
      },
      async disable(userId, at) {
        const user = users.get(userId);
        if (user) users.set(userId, { ...user, disabledAt: at });
      },
      async addPasswordToken({ userId, tokenHash, expiresAt }) {
        passwordTokens.set(tokenHash, { userId, expiresAt });
      },
      async spendPasswordToken(tokenHash, at) {
        const token = passwordTokens.get(tokenHash);
        passwordTokens.delete(tokenHash);
        return token === undefined || token.expiresAt <= at ? null : (users.get(token.userId) ?? null);
      },
      async openSignIn({ userId, tokenHash, csrfToken, mustEnrol = false, expiresAt }) {
        signIns.set(tokenHash, { userId, csrfToken, mustEnrol, expiresAt });
      },
      async bySignInToken(tokenHash, at) {
        guard();
        const signIn = signIns.get(tokenHash);
        const user = signIn && users.get(signIn.userId);
        if (!user || signIn.expiresAt <= at) return null;
        const { csrfToken, mustEnrol } = signIn;
        return { user, csrfToken, mustEnrol, hasFactor: false };
      },
      async closeSignIn(tokenHash) {
        signIns.delete(tokenHash);
      },
      async failuresSince(username, since) {
        return attempts.filter((one) => one.username === username && !one.ok && one.at >= since).length;
      },
      async recordSignIn(attempt) {
        attempts.push(attempt);
      },
    },
    secondFactors: {
      of: async () => null,
      holders: async () => new Set(),
      begin: notNeeded,
      confirm: notNeeded,
      spendStep: notNeeded,
      recoveryHash: notNeeded,
      spendRecovery: notNeeded,
      unusedCodes: async () => 0,
      renewCodes: notNeeded,
      remove: notNeeded,
      openHalf: notNeeded,
      half: async () => null,
      closeHalf: notNeeded,
      askReset: notNeeded,
      confirmReset: notNeeded,
      dropReset: notNeeded,
      resetOnServer: notNeeded,
      openResets: async () => [],
      noticeOf: async () => null,
      putNoticeAway: notNeeded,
    },
    knowledge: {
      addVersions: notNeeded,
      syncCollection: notNeeded,
      fingerprintOf: notNeeded,
      approve: notNeeded,
      retire: notNeeded,
      servable: notNeeded,
      servableVersions: notNeeded,
      waived: notNeeded,
      sameContent: notNeeded,
      servableFingerprint: notNeeded,
      latestDay: notNeeded,
      versionsOf: notNeeded,
      townsBefore: notNeeded,
      async revision() {
        return '1';
      },
      async summary() {
        return [];
      },
    },
    vetting: {
      list: notNeeded,
      withWords: notNeeded,
      counts: notNeeded,
      text: notNeeded,
      inForce: notNeeded,
      history: notNeeded,
      versionsOf: notNeeded,
      propose: notNeeded,
      needsFloor: notNeeded,
      floorOf: notNeeded,
      claim: notNeeded,
      submit: notNeeded,
      sendBack: notNeeded,
      agree: notNeeded,
      citing: notNeeded,
    },
    notices: {
      remind: async () => 0,
      open: notNeeded,
      putAway: notNeeded,
    },
    snapshots: {
      record: async () => {},
      list: notNeeded,
      rollbacks: notNeeded,
      rollBack: notNeeded,
      resume: notNeeded,
    },
    gaps: { recent: async () => [], some: async () => [] },
    attachments: {
      earlier: async () => null,
      add: notNeeded,
      read: async () => null,
      drop: async () => false,
      dropUnclaimed: async () => 0,
    },
    wishes: {
      any: async () => false,
      waiting: async () => [],
      waitingFor: async () => new Map(),
      questions: notNeeded,
      link: notNeeded,
      tell: notNeeded,
      mayLeave: async () => true,
      ofPerson: async () => [],
      purge: async () => 0,
    },
    uploads: {
      begin: notNeeded,
      list: notNeeded,
      get: notNeeded,
      received: notNeeded,
      arrives: notNeeded,
      arriving: async () => [],
      arrived: notNeeded,
      unneeded: async () => [],
      removeUnneeded: notNeeded,
      beginWithin: notNeeded,
      expectedBytes: async () => 0,
      goOn: notNeeded,
      giveUp: async () => [],
      receiving: async () => [],
      claim: notNeeded,
      progress: notNeeded,
      release: notNeeded,
      finish: notNeeded,
      fail: notNeeded,
      extract: notNeeded,
      documents: notNeeded,
      document: notNeeded,
      signature: notNeeded,
      saveDraft: notNeeded,
      handIn: notNeeded,
      drop: notNeeded,
      words: notNeeded,
      madeOf: async () => [],
      async origins() {
        return [];
      },
      async open() {
        return [];
      },
      async originalName() {
        return null;
      },
    },
    drafts: { get: notNeeded, save: notNeeded },
    cannedReplies: { list: notNeeded, get: notNeeded, add: notNeeded, change: notNeeded, remove: notNeeded },
    mentions: { unread: async () => [], read: async () => 0 },
    retention: { begin: notNeeded, eraseSome: notNeeded, due: notNeeded },
    reminders: { set: notNeeded, ofTicket: notNeeded, end: notNeeded, tell: notNeeded, come: notNeeded },
    async announce(event) {
      tell(event);
    },
    localValues: createFakeLocalValues(newId),
    roster: {
      read: async () => ({ units: [], formerTowns: [], teams: [], staff: [], shifts: [], absences: [] }),
      home: async () => HOME,
      settleIn: notNeeded,
      putUnits: notNeeded,
      dropFormerTown: notNeeded,
      putTeams: notNeeded,
      putPerson: notNeeded,
      putShifts: notNeeded,
      handOver: notNeeded,
      putAbsences: notNeeded,
      seen: async () => {},
      presence: async () => new Map(),
    },
    stats: { read: notNeeded },
    practice: {
      start: notNeeded,
      run: async () => null,
      runs: async () => [],
      say: notNeeded,
      end: async () => 0,
      endBefore: async () => 0,
    },
    goLive: {
      unreadable: async () => 0,
      signatures: async () => [],
      sign: notNeeded,
      confirmed: async () => null,
      confirm: notNeeded,
      unreadableSeen: notNeeded,
    },
    paging: {
      begin: async () => 0,
      due: async () => [],
      step: notNeeded,
      page: async () => null,
      test: async () => 0,
      lastTest: async () => null,
      acknowledge: async () => false,
      onCall: async () => null,
    },
    partners: {
      ownKeys: notNeeded,
      addOwnKey: notNeeded,
      activateOwnKey: notNeeded,
      signingKey: notNeeded,
      list: async () => [],
      get: async () => null,
      add: notNeeded,
      change: notNeeded,
      addKey: notNeeded,
      removeKey: notNeeded,
      byKey: async () => null,
      isOurKey: async () => false,
      takeNonce: async () => true,
      purgeNonces: async () => 0,
    },
    referrals: {
      draft: async () => null,
      ask: notNeeded,
      takeBack: notNeeded,
      decide: notNeeded,
      ofTicket: async () => [],
      hear: notNeeded,
      letterToSend: notNeeded,
      letterSent: async () => {},
      resend: async () => 0,
      unsent: async () => [],
    },
    routing: {
      moment: async () => ({
        roster: { units: [], formerTowns: [], teams: [], staff: [], shifts: [], absences: [] },
        dayKind: () => 'ordinary',
        loads: new Map(),
        seenAt: new Map(),
      }),
      waiting: notNeeded,
      held: async () => ({ tickets: [], next: null }),
      lease: async () => false,
      release: async () => {},
    },
    outbox: {
      claim: notNeeded,
      markSent: notNeeded,
      markFailed: notNeeded,
      markLost: notNeeded,
      freeLeases: notNeeded,
      follows: async () => false,
      hold: notNeeded,
      held: notNeeded,
      wake: notNeeded,
    },
    channelDays: { read: notNeeded, leaveGroupsAlone: notNeeded },
    gatewayHold: { read: notNeeded, keep: notNeeded, letGo: notNeeded, askRestart: notNeeded },
    sentParts: { get: notNeeded, set: notNeeded, begin: notNeeded },
    privateLinks: { make: notNeeded, open: notNeeded },
    botpress: {
      meet: notNeeded,
      leave: notNeeded,
      bots: notNeeded,
      integrationOf: notNeeded,
      note: notNeeded,
      takeBack: notNeeded,
      endings: notNeeded,
      claim: notNeeded,
      told: notNeeded,
      finish: notNeeded,
    },
    deadLetters: { list: notNeeded, waiting: notNeeded, resend: notNeeded, putAway: notNeeded },
    groupNotices: {
      propose: notNeeded,
      decide: notNeeded,
      list: notNeeded,
      toSend: notNeeded,
      begin: notNeeded,
    },
    sentPictures: { claim: notNeeded, attach: notNeeded, giveUp: notNeeded, putOff: notNeeded },
    groupLines: { queue: notNeeded, roomOf: notNeeded },
    lateLines: { list: notNeeded, handOver: notNeeded },
    unaskedLines: { mayTell: notNeeded },
    recalls: { take: notNeeded, isTakenBack: notNeeded },
    recallNotes: {
      note: notNeeded,
      has: notNeeded,
      claim: notNeeded,
      putOff: notNeeded,
      forget: notNeeded,
    },
    setAside: {
      add: notNeeded,
      recall: notNeeded,
      page: notNeeded,
      toSay: notNeeded,
      open: notNeeded,
      claim: notNeeded,
      drop: notNeeded,
      putOff: notNeeded,
      list: notNeeded,
      retry: notNeeded,
      putAway: notNeeded,
    },
    groups: { see: notNeeded, get: notNeeded, list: notNeeded, change: notNeeded, mute: notNeeded },
    lateAnswers: { keep: notNeeded, drop: notNeeded, find: notNeeded },
    reminderStanding: { trouble: notNeeded, settle: notNeeded, note: notNeeded },
    wecomWelcomes: { add: notNeeded, take: notNeeded },
    wecomCursors: {
      want: notNeeded,
      wantAll: notNeeded,
      claim: notNeeded,
      keep: notNeeded,
      release: notNeeded,
    },
    sla: {
      policies: notNeeded,
      putPolicies: notNeeded,
      hours: notNeeded,
      putHours: notNeeded,
      calendar: notNeeded,
      holidays: () => ({ book: EMPTY_BOOK, fileProblem: null }),
      refreshHolidays: notNeeded,
      check: notNeeded,
      remeasure: notNeeded,
      announce: notNeeded,
      history: notNeeded,
      missed: notNeeded,
    },
    modelUsage: { reserve: notNeeded, settle: notNeeded, spent: notNeeded },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async ping() {
      guard();
    },
    async close() {},
  };
}
