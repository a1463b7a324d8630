import type { RequestHandler } from 'express';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import {
  ChangeOfficeHours,
  ChangeSlaPolicies,
  type MissedPromises,
  type OfficeCalendar,
  OfficeHours,
  ReadMissed,
  ReadOfficeCalendar,
  type SlaPolicies,
} from '../../api/sla.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { wrongHours } from '../../calendar/business-hours.ts';
import { missingHolidayYear } from '../../calendar/holiday-coverage.ts';
import { doublePolicy } from '../../sla/policy.ts';
import type { Versioned } from '../../store/sla-port.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is promised, in its newest version. */
export function showSlaPolicies(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    response.json(await policies(deps));
  };
}

/** Promises something else, for cases opened from now on. */
export function changeSlaPolicies(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { basedOn, policies: value } = check(ChangeSlaPolicies, request.body);
    const double = doublePolicy(value);
    if (double !== null) throw wrongField(`policies.${value.indexOf(double)}`, '这一类个案已经有一条了');
    const { user: by } = counsellorOf(response);
    const outcome = await deps.store.sla.putPolicies({ value, basedOn, by, at: deps.now() });
    if (outcome === 'changed') throw new HttpProblem('settings_moved_on');
    response.json(await policies(deps));
  };
}

export function showOfficeHours(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    response.json(await hours(deps));
  };
}

/** Changes when the office is open; open cases are measured anew within a minute. */
export function changeOfficeHours(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { basedOn, hours: value } = check(ChangeOfficeHours, request.body);
    const wrong = wrongHours(value);
    if (wrong === 'week') throw wrongField('hours', '一周里至少要有一段上班时间');
    if (wrong !== null) throw wrongField(`hours.${wrong}`, '时间要写成 08:30，从早到晚，不能重叠');
    const { user: by } = counsellorOf(response);
    const outcome = await deps.store.sla.putHours({ value, basedOn, by, at: deps.now() });
    if (outcome === 'changed') throw new HttpProblem('settings_moved_on');
    response.json(await hours(deps));
  };
}

/** When the office is open in the coming days, and whether a year's holidays are missing. */
export function showOfficeCalendar({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { days, back } = check(ReadOfficeCalendar, request.query);
    const at = now();
    const from = at - back * DAY_MS;
    const to = at + days * DAY_MS;
    const calendar = await store.sla.calendar();
    const { book, fileProblem } = store.sla.holidays();
    const body: OfficeCalendar = {
      from: iso(from),
      to: iso(to),
      spans: calendar.openSpans(from, to).map((span) => ({ from: iso(span.from), to: iso(span.to) })),
      missingHolidays: missingHolidayYear(book, shanghaiDate(at)),
      holidayFileProblem: fileProblem,
    };
    response.json(body);
  };
}

/** How many promises were missed in a time, by promise. */
export function countMissed({ store }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { from, to } = check(ReadMissed, request.query);
    const { user } = counsellorOf(response);
    const body: MissedPromises = await store.sla.missed(Date.parse(from), Date.parse(to), user);
    response.json(body);
  };
}

async function policies({ store }: AppDeps): Promise<SlaPolicies> {
  const stored = await store.sla.policies();
  return { policies: stored.value.map((policy) => ({ ...policy })), ...changed(stored) };
}

async function hours({ store }: AppDeps): Promise<OfficeHours> {
  const stored = await store.sla.hours();
  return { hours: OfficeHours.shape.hours.parse(stored.value), ...changed(stored) };
}

function changed({ version, changedBy, changedAt }: Versioned<unknown>) {
  return { version, changedBy, changedAt: changedAt === null ? null : iso(changedAt) };
}

function wrongField(path: string, message: string): HttpProblem {
  return new HttpProblem('invalid_fields', { errors: [{ path, message }] });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
