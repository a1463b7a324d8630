import { compareCase } from './run-sequence.ts';
import type { Complaint, World } from './run-sequence.ts';

/** What must hold of everything at the end of a sequence, whatever happened. */
export async function checkWorld(world: World): Promise<Complaint> {
  const { store, model, conversations } = world;
  const waiting = await everythingInTheOutbox(world);
  for (const [r, { id, channel }] of conversations.entries()) {
    const talk = model.talk(r);
    const where = `resident ${r}`;
    const open = talk.cases.filter(({ over }) => !over);
    if (open.length > 1) return `${where} has ${open.length} open cases`;
    for (const one of talk.cases) {
      const complaint = (await compareCase(world, one)) ?? (await replays(world, one.id));
      if (complaint !== null) return `${where}, case ${talk.cases.indexOf(one)}: ${complaint}`;
    }
    if (talk.by.length === 0) continue;
    const conversation = await store.conversations.get(id);
    if (conversation?.status !== talk.status) {
      return `${where}: the conversation is ${conversation?.status ?? 'lost'}, the model has ${talk.status}`;
    }
    const lines = await store.conversations.allMessages(id);
    const by = lines.map(({ author, seq }, index) =>
      seq === index + 1 ? (author.kind === 'counsellor' ? author.name : author.kind) : 'a gap',
    );
    const wanted = talk.by.map((who) => (typeof who === 'number' ? `咨询员${who}` : who));
    if (by.join() !== wanted.join()) return `${where} has the lines ${by.join()}, the model ${wanted.join()}`;
    const told = lines
      .filter((line) => line.author.kind === 'counsellor' && !line.private)
      .map(({ text }) => text);
    if (told.join() !== talk.told.join()) return `${where} was not told once what was said once`;
    for (const line of lines) {
      const leaves = line.type === 'outgoing' && !line.private && channel !== 'web';
      const isFetched =
        channel === 'web' && line.type === 'outgoing' && !line.private && line.replyTo === null;
      const still = isFetched ? 'sent' : 'delivered';
      const complaint = deliveryOf(line.delivery, leaves ? null : still, waiting.get(line.id) ?? 0);
      if (complaint !== null) return `${where}: a line by ${line.author.kind} ${complaint}`;
    }
  }
  return onDesks(world);
}

/** Reminders that have come are on the desks of those whom they concern, and nowhere once they are done with. */
async function onDesks(world: World): Promise<Complaint> {
  const { store, model, counsellors } = world;
  const all = model.talks
    .flatMap(({ cases }) => cases)
    .flatMap((one) => one.reminders.map((r) => ({ one, r })));
  const come = all.filter(({ r }) => r.told && !r.done);
  for (const [c, viewer] of counsellors.entries()) {
    const wanted = come.filter(({ one, r }) => model.reminded(one, r).includes(c)).map(({ r }) => r.id);
    const found = model.works[c] === true ? await store.reminders.come(viewer, 100) : [];
    if (
      found
        .map(({ id }) => id)
        .toSorted()
        .join() !== wanted.toSorted().join()
    )
      return `counsellor ${c} is reminded of ${found.length}, in the model of ${wanted.length}: ${JSON.stringify(all)}`;
  }
  return null;
}

/** A line that leaves the system is in the outbox once until it is sent; every other one never.
 * @param stays How one stands that does not leave: nobody opens the pages of the web here. */
function deliveryOf(delivery: string, stays: 'sent' | 'delivered' | null, waiting: number): Complaint {
  if (stays !== null)
    return delivery === stays && waiting === 0 ? null : `is ${delivery}, and should be ${stays}`;
  if (delivery === 'queued') return waiting === 1 ? null : `waits ${waiting} times in the outbox`;
  return delivery === 'sent' && waiting === 0 ? null : `is ${delivery}, and ${waiting} times in the outbox`;
}

/** How often each message waits to be sent. Nobody sends any of it any more. */
async function everythingInTheOutbox({ store }: World): Promise<ReadonlyMap<string, number>> {
  const at = Number.MAX_SAFE_INTEGER - 1;
  const times = new Map<string, number>();
  for (;;) {
    const rows = await store.outbox.claim({ worker: 'end', limit: 1000, at: at - 1, leaseUntil: at });
    for (const { id, messageId } of rows) {
      if (messageId !== null) times.set(messageId, (times.get(messageId) ?? 0) + 1);
      // Put aside, so that what follows in its conversation comes up as well.
      await store.outbox.hold({ id, worker: 'end', reason: 'counted' });
    }
    if (rows.length === 0) return times;
  }
}

/** The history makes the case what it is. */
async function replays({ store }: World, ticketId: string): Promise<Complaint> {
  const both = await store.tickets.replay(ticketId);
  if (both === null) return 'has no history';
  const [replayed, row] = [JSON.stringify(both.replayed), JSON.stringify(both.row)];
  return replayed === row ? null : `its history gives ${replayed}, it is ${row}`;
}
