import type { TurnCommit } from '../../../bot/runtime/ports.ts';
import type { SlaName } from '../../../server/sla/policy.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import type { TicketOutcome } from '../../../server/store/ticket-port.ts';
import { aReply, aTurn, START } from '../../support/store-builders.ts';
import { newId } from '../../support/store-engines.ts';
import { checkWorld } from './check-world.ts';
import { createModel, isOnWeb, mobileOf } from './model.ts';
import type { Case, Model, Reminder, Verdict } from './model.ts';
import { COUNSELLORS, HOLDER, LEAD, RESIDENTS } from './operations.ts';
import type { Operation } from './operations.ts';
import { reached } from './promises.ts';
import type { PromiseName } from './promises.ts';

export const TEAMS = ['law', 'care'] as const;
export const UNITS = ['tongcheng', 'datong', 'yangcun'] as const;
const TOWNS = ['铜城镇', '大通镇', '杨村镇'] as const;
const TOPICS = ['孕产', '心理', '避孕'] as const;
const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;

/** The model's words for the program's. */
const PROMISED = {
  first_response_time_threshold: 'first',
  next_response_time_threshold: 'next',
  resolution_time_threshold: 'end',
} as const satisfies Record<SlaName, PromiseName>;

/** What the store and the model disagree on, or null. */
export type Complaint = string | null;

/** One sequence's world: the store under test beside the model. */
export interface World {
  readonly store: DurableStore;
  readonly model: Model;
  readonly counsellors: readonly User[];
  readonly conversations: readonly { readonly id: string; readonly channel: 'web' | 'wechat' }[];
  now: number;
}

/** Runs operations against the store and the model at once.
 *
 * @returns The first thing that they disagree on; null when they never do. */
export async function runSequence(store: DurableStore, operations: readonly Operation[]): Promise<Complaint> {
  const world = await newWorld(store);
  const complaint = await runIn(world, operations);
  // Leads are reminded of what concerns nobody else: of nothing of another world.
  const unended = await endReminders(world);
  await Promise.all(world.counsellors.map(({ id }) => store.users.disable(id, world.now)));
  return complaint ?? unended;
}

async function runIn(world: World, operations: readonly Operation[]): Promise<Complaint> {
  for (const [step, operation] of operations.entries()) {
    const complaint = (await perform(world, operation)) ?? (await checkCase(world, operation));
    if (complaint !== null) return `step ${step} (${JSON.stringify(operation)}): ${complaint}`;
  }
  return checkWorld(world);
}

async function endReminders(world: World): Promise<Complaint> {
  for (const one of world.model.talks.flatMap(({ cases }) => cases)) {
    for (const reminder of one.reminders.filter(({ done }) => !done)) {
      const complaint = await endReminder(world, one, reminder, LEAD);
      if (complaint !== null) return complaint;
    }
  }
  return null;
}

async function newWorld(store: DurableStore): Promise<World> {
  const counsellors = await Promise.all(
    Array.from({ length: COUNSELLORS }, (_, n) =>
      store.users.add({
        username: newId(),
        displayName: `咨询员${n}`,
        roles: [n === LEAD ? 'lead' : 'counsellor'],
        qualifications: [],
        at: START,
      }),
    ),
  );
  const conversations = await Promise.all(
    Array.from({ length: RESIDENTS }, async (_, n) => {
      const channel = isOnWeb(n) ? ('web' as const) : ('wechat' as const);
      const opened =
        channel === 'web'
          ? await store.conversations.openWebSession({ tokenHash: newId(), at: START })
          : await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
      return { id: opened.id, channel };
    }),
  );
  return { store, model: createModel(), counsellors, conversations, now: START };
}

function conversationOf({ conversations }: World, r: number) {
  const found = conversations[r];
  if (found === undefined) throw new RangeError('There is no such resident');
  return found;
}

function counsellorOf({ counsellors }: World, c: number): User {
  const found = counsellors[c];
  if (found === undefined) throw new RangeError('There is no such counsellor');
  return found;
}

/** A line of the resident and the assistant's turn on it. */
async function hear(
  world: World,
  r: number,
  effects: (ticketId: string) => TurnCommit['effects'],
  again = false,
) {
  const { store, now } = world;
  const { id: conversationId, channel } = conversationOf(world, r);
  const inbound = {
    conversationId,
    sourceId: newId(),
    channel,
    text: '说一句',
    mentioned: true,
    at: now,
  } as const;
  const { message } = await store.accept(inbound, newId());
  // A channel that tells twice.
  if (again) await store.accept(inbound, newId());
  world.model.hears(r, now);
  const { stateVersion } = await store.loadTurn(conversationId, now);
  const ticketId = newId();
  const turn = aTurn({
    conversationId,
    messageId: message.id,
    stateVersion,
    replies: [{ id: newId(), reply: aReply({ text: '答一句' }), toPrivate: false }],
    effects: effects(ticketId),
    at: now,
  });
  await store.commitTurn(turn);
  // A turn that is committed twice.
  if (again) await store.commitTurn(turn);
  world.model.talk(r).by.push('assistant');
  return ticketId;
}

function expectKind(found: { readonly kind: string }, wanted: Verdict): Complaint {
  return found.kind === wanted ? null : `the store says ${found.kind}, the model ${wanted}`;
}

async function perform(world: World, operation: Operation): Promise<Complaint> {
  const { store, model } = world;
  switch (operation.do) {
    case 'clock':
      world.now += operation.byMs;
      return null;
    case 'wake':
      world.now += operation.afterMs;
      await store.tickets.wakeDue(world.now, 10_000);
      model.wakeDue(world.now);
      return tellReminders(world);
    case 'deliver':
      await deliver(world);
      return null;
    case 'disable':
    case 'enable':
      return staff(world, operation.c, operation.do);
    case 'go_offline':
      return giveAllBack(world, operation.c, 'offline');
    case 'say':
    case 'danger':
    case 'ask':
    case 'intake':
    case 'withdraw':
      return resident(world, operation);
    case 'claim':
    case 'race':
    case 'reply':
    case 'note':
    case 'route':
    case 'hand_over':
    case 'give_back':
    case 'transfer':
    case 'snooze':
    case 'resolve':
    case 'reopen':
    case 'merge':
    case 'priority':
    case 'topic':
    case 'tag':
    case 'check':
    case 'remind':
    case 'reminded':
    case 'draft':
    case 'rate': {
      const one = model.latest(operation.r);
      return one === undefined ? null : counsel(world, meant(operation, one), one);
    }
  }
  return operation satisfies never;
}

async function resident(
  world: World,
  operation: Extract<Operation, { do: 'say' | 'danger' | 'ask' | 'intake' | 'withdraw' }>,
): Promise<Complaint> {
  const { store, model, now } = world;
  const { r } = operation;
  const opening = { topic: null, matchedRules: [], level: 'routine' } as const;
  switch (operation.do) {
    case 'say':
      await hear(world, r, () => [], operation.again);
      return null;
    case 'ask': {
      const id = await hear(world, r, (ticketId) => [
        { ...opening, type: 'open_ticket', ticketId, priority: 'medium', reason: 'requested' },
        { type: 'set_status', status: 'open' },
      ]);
      model.want(r, id, { pressing: 1, grave: 0, topic: null, duties: 0, form: false }, now);
      return null;
    }
    case 'intake': {
      const place = r % UNITS.length;
      const id = await hear(world, r, (ticketId) => [
        { ...opening, type: 'open_ticket', ticketId, priority: 'low', reason: 'intake', topic: '避孕' },
        {
          type: 'save_intake',
          ticketId,
          form: 'contact',
          purpose: 'intake',
          slots: { area: TOWNS[place] ?? '', name: '周小芳', contact: `1380000000${mobileOf(r)}` },
        },
      ]);
      const one = model.want(r, id, { pressing: 0, grave: 0, topic: '避孕', duties: 0, form: true }, now);
      model.livesIn(one, UNITS[place] ?? null);
      one.mobile = mobileOf(r);
      return null;
    }
    case 'danger': {
      const { ticket } = await store.loadTurn(conversationOf(world, r).id, now);
      const raised = ticket !== null && ticket.status !== 'resolved';
      const danger = {
        priority: 'urgent',
        level: 'emergency',
        matchedRules: ['P4'],
        ...(operation.harm ? { checklist: ['safe', 'reported'] } : {}),
      } as const;
      const id = await hear(world, r, (ticketId) =>
        raised
          ? [{ type: 'raise_ticket', ticketId: ticket.id, ...danger }]
          : [{ type: 'open_ticket', ticketId, topic: null, reason: 'danger', ...danger }],
      );
      const wish = { pressing: 3, grave: 2, topic: null, duties: operation.harm ? 2 : 0, form: false };
      model.want(r, id, wish, now);
      return null;
    }
    case 'withdraw':
      await hear(world, r, () => [{ type: 'set_status', status: 'resolved' }]);
      model.withdraws(r, now);
      return null;
  }
  return operation satisfies never;
}

type Counselling = Extract<Operation, { r: number }>;

/** Puts in whoever has the case, where that is who is meant. */
function meant(operation: Counselling, { holder }: Case): Counselling {
  return 'c' in operation && operation.c === HOLDER ? { ...operation, c: holder ?? 0 } : operation;
}

async function counsel(world: World, operation: Counselling, one: Case): Promise<Complaint> {
  const { store, model, now: at } = world;
  const ticketId = one.id;
  switch (operation.do) {
    case 'claim': {
      const by = counsellorOf(world, operation.c);
      return expectKind(await store.tickets.claim(ticketId, by, at), model.claim(one, operation.c, at));
    }
    case 'race':
      return race(world, operation.cs, one);
    case 'reply':
      return reply(world, operation, one);
    case 'note': {
      const by = counsellorOf(world, operation.c);
      const line = { ticketId, by, clientMessageId: newId(), text: '记一笔', at };
      const outcome = await store.tickets.addNote(line);
      model.talk(one.resident).by.push(operation.c);
      return expectKind(outcome, 'done');
    }
    case 'route': {
      const input = { ticketId, toId: counsellorOf(world, operation.c).id, by: null, at } as const;
      const outcome = await store.tickets.assign({ ...input, reason: 'routed' });
      return expectKind(outcome, model.give(one, operation.c, 'system', at));
    }
    case 'hand_over': {
      const by = counsellorOf(world, operation.c);
      const toId = counsellorOf(world, operation.to).id;
      const outcome = await store.tickets.assign({ ticketId, toId, by, reason: 'handed_over', at });
      return expectKind(outcome, model.give(one, operation.to, operation.c, at));
    }
    case 'give_back': {
      const by = counsellorOf(world, operation.c);
      const outcome = await store.tickets.unassign({ ticketId, fromId: by.id, by, reason: 'given_back', at });
      return expectKind(outcome, model.takeBack(one, operation.c, operation.c));
    }
    case 'transfer': {
      const { kind } = operation;
      const id = {
        person: counsellorOf(world, operation.to).id,
        team: TEAMS[operation.to % TEAMS.length] ?? '',
        unit: UNITS[operation.to % UNITS.length] ?? '',
      }[kind];
      const by = counsellorOf(world, operation.c);
      const before = JSON.stringify([one.holder, one.place, one.team, one.sleepsUntil]);
      const outcome = await store.tickets.transfer({ ticketId, to: { kind, id }, by, words: '原因', at });
      const verdict = model.send(one, operation.c, kind, { c: operation.to, id }, at);
      const moved = JSON.stringify([one.holder, one.place, one.team, one.sleepsUntil]) !== before;
      // Why it was sent is kept as a line for colleagues.
      if (verdict === 'done' && moved) model.talk(one.resident).by.push(operation.c);
      return expectKind(outcome, verdict);
    }
    case 'snooze': {
      const by = counsellorOf(world, operation.c);
      const until = at + operation.forMs;
      const outcome = await store.tickets.snooze({ ticketId, until, by, at });
      const verdict = model.mayAct(one, operation.c);
      if (verdict === 'done') model.sleep(one, until, at);
      return expectKind(outcome, verdict);
    }
    case 'resolve': {
      const end = { result: operation.result, words: null };
      const outcome = await store.tickets.resolve(ticketId, counsellorOf(world, operation.c), at, end);
      return expectKind(outcome, model.resolve(one, operation.c, operation.result, at));
    }
    case 'reopen':
      return expectKind(
        await store.tickets.reopen(ticketId, counsellorOf(world, operation.c), at),
        model.reopen(one, at),
      );
    case 'merge': {
      const into = model.latest(operation.into);
      if (into === undefined) return null;
      const by = counsellorOf(world, operation.c);
      const outcome = await store.tickets.merge({ ticketId, into: into.id, by, at });
      return expectKind(outcome, model.merge(one, into, operation.c, at));
    }
    case 'priority': {
      const by = counsellorOf(world, operation.c);
      const outcome = await store.tickets.changePriority(ticketId, PRIORITIES[operation.to] ?? 'low', by, at);
      if (!one.over) model.press(one, operation.to, at);
      return expectKind(outcome, one.over ? 'closed' : 'done');
    }
    case 'topic': {
      const by = counsellorOf(world, operation.c);
      const topic = TOPICS[operation.to] ?? '孕产';
      const outcome = await store.tickets.changeTopic({ ticketId, topic, by, at });
      if (!one.over) {
        model.retopic(one, topic, at);
        one.kept ||= topic === '心理';
      }
      return expectKind(outcome, one.over ? 'closed' : 'done');
    }
    case 'tag': {
      const by = counsellorOf(world, operation.c);
      const outcome = await store.tickets.tag({ ticketId, tag: '回访', on: operation.on, by, at });
      one.tags = operation.on ? ['回访'] : [];
      return expectKind(outcome, 'done');
    }
    case 'check': {
      const item = ['safe', 'reported'][operation.item] ?? '';
      const by = counsellorOf(world, operation.c);
      const outcome = await store.tickets.check(ticketId, { item, outcome: 'yes', closes: false }, by, at);
      const verdict = model.mayAct(one, operation.c);
      if (verdict === 'done' && one.duties !== null) one.duties[operation.item] = true;
      return expectKind(outcome, verdict);
    }
    case 'remind': {
      const by = counsellorOf(world, operation.c);
      const dueAt = at + operation.afterMs;
      const outcome = await store.reminders.set({ ticketId, dueAt, words: '问问', by, at });
      if (outcome.kind === 'done') {
        const { id } = outcome.reminder;
        one.reminders.push({ id, setBy: operation.c, dueAt, told: false, done: false });
      }
      return expectKind(outcome, one.into === null ? 'done' : 'not_allowed');
    }
    case 'reminded': {
      const reminder = one.reminders.find(({ done }) => !done);
      return reminder === undefined ? null : endReminder(world, one, reminder, operation.c);
    }
    case 'draft':
      return draft(world, operation, one);
    case 'rate': {
      const { id: conversationId } = conversationOf(world, operation.r);
      const { score } = operation;
      const said = await store.tickets.rate({ conversationId, ticketId, score, word: '好', at });
      const wanted = model.rate(operation.r, score);
      return said === wanted ? null : `rating: the store says ${said}, the model ${wanted}`;
    }
    case 'say':
    case 'danger':
    case 'ask':
    case 'intake':
    case 'withdraw':
      return null;
  }
  return operation satisfies never;
}

/** Several want one case at the same moment: one gets it, or nobody. */
async function race(world: World, cs: readonly number[], one: Case): Promise<Complaint> {
  const { store, model, now } = world;
  const before = one.holder;
  const outcomes = await Promise.all(
    cs.map(async (c) => ({
      c,
      outcome: await store.tickets.claim(one.id, counsellorOf(world, c), now),
    })),
  );
  const winners = outcomes.filter(({ c, outcome }) => outcome.kind === 'done' && c !== before);
  if (winners.length > 1) return `${winners.length} counsellors have one case`;
  const order = [...winners.map(({ c }) => c), ...cs.filter((c) => !winners.some((won) => won.c === c))];
  for (const c of order) {
    const found = outcomes.find((each) => each.c === c)?.outcome ?? { kind: 'not_found' };
    const complaint = expectKind(found, model.claim(one, c, now));
    if (complaint !== null) return complaint;
  }
  return null;
}

async function reply(
  world: World,
  operation: Extract<Operation, { do: 'reply' }>,
  one: Case,
): Promise<Complaint> {
  const { store, model, now } = world;
  const { c, tries, seen } = operation;
  const talk = model.talk(one.resident);
  const verdict = model.mayAct(one, c);
  const all = talk.by.length;
  const read = { all, stale: Math.max(0, all - 2), any: null }[seen];
  const unread = read === null ? [] : talk.by.slice(read);
  const surprised = unread.some((who) => who === 'resident' || (typeof who === 'number' && who !== c));
  const text = newId();
  const line = {
    ticketId: one.id,
    by: counsellorOf(world, c),
    clientMessageId: text,
    text,
    at: now,
    ...(read === null ? {} : { seen: read }),
  };
  // An answer that is lost on its way makes the page send again.
  const outcomes = await Promise.all(Array.from({ length: tries }, () => store.tickets.reply(line)));
  const wanted = verdict === 'done' && surprised ? 'moved_on' : verdict;
  if (wanted === 'done') {
    talk.by.push(c);
    talk.told.push(text);
    model.answer(one, c, now);
  }
  for (const outcome of outcomes) {
    const complaint = expectKind(outcome, wanted);
    if (complaint !== null) return complaint;
  }
  return null;
}

/** Somebody writes on in one of their tabs; what another tab wrote since is not written over. */
async function draft(
  { store, model, counsellors, now }: World,
  { c, stale }: Extract<Operation, { do: 'draft' }>,
  one: Case,
): Promise<Complaint> {
  const userId = counsellors[c]?.id ?? '';
  const version = (one.drafts.get(c)?.version ?? 0) + (stale ? 1 : 0);
  const text = newId();
  const saved = await store.drafts.save({ ticketId: one.id, userId, text, version, at: now });
  const wanted = model.write(one, c, text, version);
  if (saved.kind !== wanted) return `the draft is ${saved.kind}, the model has ${wanted}`;
  const found = await store.drafts.get(one.id, userId);
  const kept = one.drafts.get(c);
  return found.text === (kept?.text ?? '') && found.version === (kept?.version ?? 0)
    ? null
    : `the draft is version ${found.version}, the model has ${kept?.version ?? 0}`;
}

/** What the job does that tells of reminders, twice as two processes might: each is told once. */
async function tellReminders({ store, model, now }: World): Promise<Complaint> {
  for (const one of model.talks.flatMap(({ cases }) => cases)) {
    for (const reminder of one.reminders) {
      if (reminder.done || reminder.told || reminder.dueAt > now) continue;
      const people = await store.reminders.tell(reminder.id, now);
      reminder.told = true;
      const wanted = model.reminded(one, reminder).length;
      if (people !== wanted) return `a reminder is told to ${people}, the model has ${wanted}`;
      if ((await store.reminders.tell(reminder.id, now)) !== 0) return 'a reminder is told twice';
    }
  }
  return null;
}

/** Ends a reminder, which happens once. */
async function endReminder(world: World, one: Case, reminder: Reminder, c: number): Promise<Complaint> {
  const input = { ticketId: one.id, id: reminder.id, by: counsellorOf(world, c), at: world.now };
  const outcomes = [await world.store.reminders.end(input), await world.store.reminders.end(input)];
  reminder.done = true;
  return outcomes.join() === 'true,false' ? null : `a reminder ends ${outcomes.join(', then ')}`;
}

async function staff(world: World, c: number, what: 'disable' | 'enable'): Promise<Complaint> {
  const { store, model, now } = world;
  const { id } = counsellorOf(world, c);
  model.works[c] = what === 'enable';
  if (what === 'enable') {
    await store.users.enable(id, now);
    return null;
  }
  await store.users.disable(id, now);
  return giveAllBack(world, c, 'disabled');
}

/** What the job does for somebody who has gone: every open case of theirs is anybody's again. */
async function giveAllBack(world: World, c: number, reason: 'offline' | 'disabled'): Promise<Complaint> {
  const { store, model, now } = world;
  const { id: fromId } = counsellorOf(world, c);
  for (const { cases } of model.talks) {
    for (const one of cases) {
      if (one.over || one.holder !== c) continue;
      const outcome = await store.tickets.unassign({ ticketId: one.id, fromId, by: null, reason, at: now });
      const complaint = expectKind(outcome, model.takeBack(one, c, 'system'));
      if (complaint !== null) return complaint;
    }
  }
  return null;
}

async function deliver({ store, now }: World): Promise<void> {
  const worker = newId();
  const at = now + 1e12;
  const due = { worker, limit: 1000, at, leaseUntil: at + 1 };
  for (let rows = await store.outbox.claim(due); rows.length > 0; rows = await store.outbox.claim(due))
    await Promise.all(rows.map((row) => store.outbox.markSent(row.id, worker, now)));
}

/** After each step, the cases that it was about are as the model has them. */
async function checkCase(world: World, operation: Operation): Promise<Complaint> {
  if (!('r' in operation)) return null;
  for (const r of operation.do === 'merge' ? [operation.r, operation.into] : [operation.r]) {
    const one = world.model.latest(r);
    const complaint = one === undefined ? null : await compareCase(world, one);
    if (complaint !== null) return complaint;
  }
  return null;
}

/** What of a case differs between the store and the model. */
export async function compareCase(world: World, one: Case): Promise<Complaint> {
  // What the job does that looks whether a promise was missed.
  await world.store.sla.check(one.id, world.now);
  world.model.look(one, world.now);
  const ticket = await world.store.tickets.get(one.id);
  if (ticket === null) return `the case of resident ${one.resident} is lost`;
  const found = storedFacts(ticket);
  const wanted = {
    status: one.over ? 'resolved' : one.holder === null ? 'opened' : 'assigned',
    holder: one.holder === null ? null : counsellorOf(world, one.holder).id,
    sleepsUntil: one.sleepsUntil,
    priority: PRIORITIES[one.pressing],
    grave: one.grave > 0,
    topic: one.topic,
    place: one.place,
    team: one.team,
    tags: one.tags,
    duties: one.duties,
    result: one.result,
    into: one.into,
    stars: one.stars,
    waits: one.waits,
    promises: one.watches
      .map((watch) => {
        const runs = !watch.over && watch.state === 'active';
        return `${watch.name} ${watch.number} ${watch.state} ${watch.over} ${runs ? reached(watch, one) : ''}`;
      })
      .toSorted(),
  };
  const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)];
  return left === right ? null : `the store has ${left}, the model ${right}`;
}

function storedFacts(ticket: Extract<TicketOutcome, { kind: 'done' }>['ticket']) {
  return {
    status: ticket.status,
    holder: ticket.assignee?.id ?? null,
    sleepsUntil: ticket.snoozedUntil,
    priority: ticket.priority,
    grave: ticket.level !== 'routine',
    topic: ticket.topic,
    place: ticket.orgUnitId,
    team: ticket.teamId,
    tags: ticket.tags,
    duties: ticket.checklist.length === 0 ? null : ticket.checklist.map(({ outcome }) => outcome !== null),
    result: ticket.result,
    into: ticket.mergedInto,
    stars: ticket.rating,
    waits: ticket.isWaiting,
    promises: (ticket.sla?.state.clocks ?? [])
      .map(({ name, number, status, endedAt, dueAt }) => {
        const runs = endedAt === null && status === 'active';
        return `${PROMISED[name]} ${number} ${status} ${endedAt !== null} ${runs ? dueAt : ''}`;
      })
      .toSorted(),
  };
}
