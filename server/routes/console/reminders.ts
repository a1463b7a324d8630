import type { RequestHandler } from 'express';
import { SetReminder } from '../../api/reminders.ts';
import type { CaseReminder, CaseReminders, ReminderList } from '../../api/reminders.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { REMINDERS_A_CASE } from '../../store/reminder-port.ts';
import type { Reminder } from '../../store/reminder-port.ts';
import { readCase } from './read-case.ts';

const SHOWN = 100;
/** Whatever is further off belongs into a calendar. */
const FURTHEST_MS = 366 * 24 * 60 * 60 * 1000;

/** What colleagues want to be reminded of in a case. */
export function listCaseReminders(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const ticketId = idParam(request, 'id');
    if ((await readCase(deps, ticketId, user)) === null) throw new HttpProblem('not_found');
    const reminders = await deps.store.reminders.ofTicket(ticketId, user);
    const body: CaseReminders = { reminders: reminders.map(reminderView) };
    response.json(body);
  };
}

/** Sets a reminder. */
export function setReminder(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { user: by } = counsellorOf(response);
    const ticketId = idParam(request, 'id');
    const wanted = check(SetReminder, request.body);
    const at = deps.now();
    const dueAt = Date.parse(wanted.at);
    if (dueAt <= at || dueAt > at + FURTHEST_MS) throw wrong('at', '要在今后一年以内');
    const note = wanted.note ?? '';
    const words = note.trim() === '' ? null : cleanText(note);
    const outcome = await deps.store.reminders.set({ ticketId, dueAt, words, by, at });
    switch (outcome.kind) {
      case 'done':
        response.status(201).json(reminderView(outcome.reminder));
        return;
      case 'full':
        throw wrong('at', `一个个案最多 ${REMINDERS_A_CASE} 个提醒，请先去掉不要的`);
      case 'erased':
        throw new HttpProblem('resident_erased');
      case 'not_found':
      case 'not_allowed':
        throw new HttpProblem(outcome.kind);
    }
    outcome satisfies never;
  };
}

/** Ends a reminder: done with, or not wanted any more. */
export function endReminder(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { user: by } = counsellorOf(response);
    const [ticketId, id] = [idParam(request, 'id'), idParam(request, 'reminderId')];
    if (!(await deps.store.reminders.end({ ticketId, id, by, at: deps.now() }))) {
      throw new HttpProblem('not_found');
    }
    response.status(204).end();
  };
}

/** Reminders that have come for the reader. */
export function listReminders(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    const come = await deps.store.reminders.come(counsellorOf(response).user, SHOWN);
    const body: ReminderList = {
      reminders: come.map(({ id, ticketId, dueAt }) => ({ id, ticketId, at: new Date(dueAt).toISOString() })),
    };
    response.json(body);
  };
}

function reminderView({ id, dueAt, words, by, toldAt }: Reminder): CaseReminder {
  return { id, at: new Date(dueAt).toISOString(), note: words, by: by.displayName, come: toldAt !== null };
}

function wrong(path: string, message: string): HttpProblem {
  return new HttpProblem('invalid_fields', { errors: [{ path, message }] });
}
