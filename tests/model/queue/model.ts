import { COUNSELLORS, LEAD, RESIDENTS } from './operations.ts';
import { holdOrGoOn, look, start, startWaiting, stop } from './promises.ts';
import type { Promised } from './promises.ts';

/* The queue as the counsellors' guide would tell it, in plain words: nothing here comes from the program under test. */

export type Verdict =
  | 'done'
  | 'taken'
  | 'closed'
  | 'unfinished'
  | 'no_target'
  | 'not_found'
  | 'moved_on'
  | 'not_one_person'
  | 'not_allowed';

/** What a counsellor is to be reminded of. */
export interface Reminder {
  readonly id: string;
  readonly setBy: number;
  readonly dueAt: number;
  told: boolean;
  done: boolean;
}

export interface Case extends Promised {
  readonly id: string;
  readonly resident: number;
  readonly since: number;
  /** The number in its form; null while nobody gave one. */
  mobile: number | null;
  /** Whether it came from a filled form. */
  readonly form: boolean;
  holder: number | null;
  over: boolean;
  overAt: number;
  /** 0 routine, 2 emergency. */
  grave: number;
  /** Whether its topic was one that is told to few, whatever it is by now. */
  kept: boolean;
  place: string | null;
  /** A colleague has sent it to a town: no word of the resident moves it from there. */
  sentToTown: boolean;
  team: string | null;
  tags: string[];
  /** What must be done, and what is. */
  duties: boolean[] | null;
  result: string | null;
  into: string | null;
  stars: number | null;
  asked: boolean;
  waits: boolean;
  reminders: Reminder[];
  /** What each counsellor has begun to write, and how often it was changed. */
  drafts: Map<number, { readonly text: string; readonly version: number }>;
}

export interface Talk {
  status: 'pending' | 'open' | 'snoozed' | 'resolved';
  cases: Case[];
  /** Number of lines, notes among them. */
  lines: number;
  /** Who wrote each line. */
  by: ('resident' | 'assistant' | 'system' | number)[];
  /** What counsellors told the resident, in order. */
  told: string[];
  /** When the resident last said something; null for never. */
  saidAt: number | null;
}

const HALF_AN_HOUR = 30 * 60_000;
const WEEK = 7 * 24 * 3_600_000;

/** The others are on WeChat, behind a personal account. */
export const isOnWeb = (r: number): boolean => r % 2 === 0;

/** Two numbers among all residents: whoever has more than one conversation gives the same in each. */
export const mobileOf = (r: number): number => r % 2;

export function createModel() {
  const talks: Talk[] = Array.from({ length: RESIDENTS }, () => ({
    status: 'pending',
    cases: [],
    lines: 0,
    by: [],
    told: [],
    saidAt: null,
  }));
  const works: boolean[] = Array.from({ length: COUNSELLORS }, () => true);
  /** Every case that ever was. */
  const latest = (r: number) => talks[r]?.cases.at(-1);
  const open = (r: number) => talks[r]?.cases.find((one) => !one.over);
  const talk = (r: number): Talk => {
    const found = talks[r];
    if (found === undefined) throw new RangeError('There is no such resident');
    return found;
  };

  const follow = (one: Case) => {
    talk(one.resident).status = one.over ? 'resolved' : one.sleepsUntil === null ? 'open' : 'snoozed';
  };
  /** What a promise depends on changes: what is late before or by that is late for ever. */
  const change = (one: Case, at: number, how: () => void) => {
    look(one, at);
    how();
    holdOrGoOn(one, at);
    look(one, at);
  };
  const wakeUp = (one: Case, at: number) => {
    if (one.sleepsUntil === null) return;
    change(one, at, () => {
      one.sleepsUntil = null;
    });
  };
  const resumes = (one: Case, at: number) =>
    change(one, at, () => {
      one.silent = false;
      startWaiting(one, at);
    });
  const raise = (one: Case, to: { pressing: number; topic: string | null }, at: number) =>
    change(one, at, () => {
      one.pressing = to.pressing;
      one.topic = to.topic;
    });
  const comeBack = (one: Case, at: number) => {
    change(one, at, () => {
      one.silent = false;
      startWaiting(one, at);
      start(one, 'end', at);
    });
    one.over = false;
    one.holder = null;
    one.result = null;
    one.into = null;
    one.waits = true;
  };
  /** Nothing is asked about it unasked. */
  const isQuiet = (one: Case): boolean => one.grave > 0 || one.duties !== null || one.kept;
  /** Cases that were merged into one, and those that were merged into them before. */
  const endedIn = (id: string): readonly Case[] =>
    talks
      .flatMap(({ cases }) => cases)
      .filter(({ into }) => into === id)
      .flatMap((one) => [one, ...endedIn(one.id)]);
  const end = (one: Case, result: string, at: number) => {
    one.over = true;
    one.overAt = at;
    one.result = result;
    one.waits = false;
    change(one, at, () => {
      stop(one, ['first', 'next', 'end'], at);
      one.sleepsUntil = null;
      one.silent = false;
    });
    follow(one);
    const told = !['no_contact', 'duplicate', 'withdrawn'].includes(result);
    const quiet = talk(one.resident).cases.some(isQuiet) || endedIn(one.id).some(isQuiet);
    const { saidAt } = talk(one.resident);
    const there = isOnWeb(one.resident) || (saidAt !== null && at - saidAt <= HALF_AN_HOUR);
    if (told && !quiet && there && !one.asked && one.stars === null) {
      one.asked = true;
      talk(one.resident).by.push('system');
    }
  };
  /** Opens a case, or raises the one that is open, or brings back the one that ended within a week. */
  const want = (
    r: number,
    id: string,
    wish: {
      pressing: number;
      grave: number;
      topic: string | null;
      duties: number;
      form: boolean;
    },
    at: number,
  ): Case => {
    const last = latest(r);
    const recent =
      last !== undefined &&
      last.over &&
      at - last.overAt < WEEK &&
      last.into === null &&
      !(wish.form && last.form);
    const one = open(r) ?? (recent ? last : undefined);
    const duties = wish.duties === 0 ? null : Array.from({ length: wish.duties }, () => false);
    if (one === undefined) {
      const fresh: Case = {
        id,
        resident: r,
        since: at,
        form: wish.form,
        mobile: null,
        holder: null,
        over: false,
        overAt: 0,
        sleepsUntil: null,
        pressing: wish.pressing,
        grave: wish.grave,
        topic: wish.topic,
        kept: wish.topic === '心理',
        place: null,
        sentToTown: false,
        team: null,
        tags: [],
        duties,
        result: null,
        into: null,
        stars: null,
        asked: false,
        waits: true,
        silent: false,
        watches: [],
        reminders: [],
        drafts: new Map(),
      };
      start(fresh, 'first', at);
      start(fresh, 'end', at);
      talk(r).cases.push(fresh);
      follow(fresh);
      return fresh;
    }
    const back = one.over;
    if (duties !== null && (back || one.duties === null)) one.duties = duties;
    if (back) comeBack(one, at);
    wakeUp(one, at);
    const topic = wish.topic !== null && (back || one.topic === null) ? wish.topic : one.topic;
    raise(one, { pressing: Math.max(one.pressing, wish.pressing), topic }, at);
    one.grave = Math.max(one.grave, wish.grave);
    follow(one);
    return one;
  };

  return {
    talks,
    works,
    talk,
    latest,
    open,
    want,
    look,
    hears(r: number, at: number) {
      const one = open(r);
      talk(r).by.push('resident');
      talk(r).saidAt = at;
      if (one !== undefined) {
        wakeUp(one, at);
        resumes(one, at);
        one.waits = true;
        follow(one);
      } else if (talk(r).status === 'resolved' || talk(r).status === 'snoozed') talk(r).status = 'pending';
    },
    withdraws(r: number, at: number) {
      const one = open(r);
      const harmless = one !== undefined && one.grave === 0 && one.duties === null && one.pressing < 2;
      if (harmless) end(one, 'withdrawn', at);
      if (open(r) === undefined) talk(r).status = 'resolved';
    },
    claim(one: Case, c: number, at: number): Verdict {
      if (works[c] !== true) return 'no_target';
      if (one.over) return 'closed';
      if (one.holder === c) return 'done';
      if (one.holder !== null) return 'taken';
      one.holder = c;
      wakeUp(one, at);
      follow(one);
      return 'done';
    },
    give(one: Case, to: number, by: 'system' | number, at: number): Verdict {
      if (by !== 'system' && by !== LEAD) return 'not_allowed';
      if (works[to] !== true) return 'no_target';
      if (one.over) return 'closed';
      if (one.holder === to) return 'done';
      if (one.holder !== null && by === 'system') return 'taken';
      one.holder = to;
      wakeUp(one, at);
      follow(one);
      return 'done';
    },
    takeBack(one: Case, from: number, by: 'system' | number): Verdict {
      if (one.over) return 'closed';
      if (one.holder !== from) return 'taken';
      if (by !== 'system' && by !== from && by !== LEAD) return 'taken';
      one.holder = null;
      follow(one);
      return 'done';
    },
    send(
      one: Case,
      by: number,
      kind: 'person' | 'team' | 'unit',
      to: { c: number; id: string },
      at: number,
    ): Verdict {
      if (kind === 'person' && works[to.c] !== true) return 'no_target';
      if (one.over) return 'closed';
      if (one.holder !== null && one.holder !== by && by !== LEAD) return 'taken';
      if (kind === 'person' && one.holder === to.c) return 'done';
      // Nothing is sent to where it waits already.
      const waitsThere = one.holder === null && one.sleepsUntil === null;
      if (kind === 'person') one.holder = to.c;
      else if (kind === 'team') [one.holder, one.team] = [null, to.id];
      else if (one.place !== to.id || !waitsThere) {
        [one.holder, one.place, one.team] = [null, to.id, null];
        one.sentToTown = true;
      }
      wakeUp(one, at);
      follow(one);
      return 'done';
    },
    /** Where the resident says they live. */
    livesIn(one: Case, place: string | null) {
      if (one.holder === null && !one.sentToTown) one.place = place;
    },
    mayAct(one: Case, c: number): Verdict {
      if (one.over) return 'closed';
      return one.holder === c ? 'done' : 'taken';
    },
    sleep(one: Case, until: number, at: number) {
      change(one, at, () => {
        one.sleepsUntil = until;
      });
      follow(one);
    },
    wakeDue(at: number) {
      for (const { cases } of talks) {
        for (const one of cases) {
          if (one.sleepsUntil === null || one.sleepsUntil > at) continue;
          wakeUp(one, at);
          follow(one);
        }
      }
    },
    resolve(one: Case, c: number, result: string, at: number): Verdict {
      if (one.over) return 'closed';
      if (one.holder !== null && one.holder !== c) return 'taken';
      if (one.duties?.includes(false) === true) return 'unfinished';
      one.holder = c;
      end(one, result, at);
      return 'done';
    },
    answer(one: Case, c: number, at: number) {
      change(one, at, () => {
        stop(one, ['first', 'next'], at);
        one.silent = true;
      });
      one.waits = false;
      one.drafts.delete(c);
    },
    press(one: Case, pressing: number, at: number) {
      raise(one, { pressing, topic: one.topic }, at);
    },
    retopic(one: Case, topic: string, at: number) {
      raise(one, { pressing: one.pressing, topic }, at);
    },
    reopen(one: Case, at: number): Verdict {
      if (!one.over) {
        if (one.sleepsUntil === null) return 'closed';
        wakeUp(one, at);
        follow(one);
        return 'done';
      }
      if (open(one.resident) !== undefined) return 'closed';
      comeBack(one, at);
      follow(one);
      return 'done';
    },
    merge(from: Case, into: Case, c: number, at: number): Verdict {
      if (from === into) return 'not_found';
      if (from.over || into.over) return 'closed';
      const others = [from, into].some(({ holder }) => holder !== null && holder !== c);
      if (others && c !== LEAD) return 'taken';
      if (from.mobile === null || from.mobile !== into.mobile) {
        return 'not_one_person';
      }
      if (from.duties?.includes(false) === true) return 'unfinished';
      if (from.waits) resumes(into, at);
      into.waits ||= from.waits;
      raise(into, { pressing: Math.max(into.pressing, from.pressing), topic: into.topic ?? from.topic }, at);
      into.grave = Math.max(into.grave, from.grave);
      into.kept ||= from.kept;
      wakeUp(into, at);
      follow(into);
      from.holder ??= c;
      from.into = into.id;
      end(from, 'duplicate', at);
      into.reminders.push(...from.reminders.filter(({ done }) => !done));
      from.reminders = from.reminders.filter(({ done }) => done);
      return 'done';
    },
    /** Whom a reminder of a case concerns: whoever has it; else who set it, while they work; else who leads. */
    reminded(one: Case, { setBy }: Reminder): readonly number[] {
      const first = [one.holder, setBy].find((c) => c !== null && works[c] === true);
      if (first !== undefined && first !== null) return [first];
      return works[LEAD] === true ? [LEAD] : [];
    },
    /** Changes what somebody has begun to write, if it is what they see. */
    write(one: Case, c: number, text: string, version: number): 'saved' | 'moved_on' {
      if ((one.drafts.get(c)?.version ?? 0) !== version) return 'moved_on';
      one.drafts.set(c, { text, version: version + 1 });
      return 'saved';
    },
    rate(r: number, stars: number): 'done' | 'closed' | 'none' {
      const one = latest(r);
      if (one === undefined) return 'none';
      const over = one.over && one.result !== 'duplicate' && one.result !== 'withdrawn';
      if (!over || one.stars !== null) return 'closed';
      one.stars = stars;
      return 'done';
    },
  };
}

export type Model = ReturnType<typeof createModel>;
