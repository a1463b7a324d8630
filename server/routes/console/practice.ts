import type { RequestHandler } from 'express';
import { type PracticeList, type PracticeStarted, StartPractice } from '../../api/practice.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { nextStep } from '../../practice/next-step.ts';
import { findScenario, SCENARIOS } from '../../practice/scenarios.ts';

/** Cases of one practice at a time. */
const MOST = 10;

/** What can be practised, and what somebody is at. */
export function listPractice({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const runs = await store.practice.runs(counsellorOf(response).user.id);
    const body: PracticeList = {
      scenarios: SCENARIOS.map(({ id, title, aim }) => ({ id, title, aim })),
      running: runs.map(({ ticketId, scenario: id, step }) => {
        const scenario = findScenario(id);
        return {
          ticketId,
          title: scenario?.title ?? id,
          isOver: scenario === null || nextStep(scenario, step) === null,
        };
      }),
    };
    response.json(body);
  };
}

/** Lets a made-up resident come. */
export function startPractice({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { scenario: id } = check(StartPractice, request.body);
    const { user } = counsellorOf(response);
    const scenario = findScenario(id);
    const first = scenario === null ? null : nextStep(scenario, 0);
    if (scenario === null || first === null) throw new HttpProblem('not_found');
    if ((await store.practice.runs(user.id)).length >= MOST) throw new HttpProblem('practice_full');
    const ticketId = await store.practice.start({
      scenario,
      lines: first.lines,
      userId: user.id,
      at: now(),
    });
    const body: PracticeStarted = { ticketId };
    response.status(201).json(body);
  };
}

/** Ends somebody's practice and erases it. */
export function endPractice({ store, now }: AppDeps): RequestHandler {
  return async (_request, response) => {
    await store.practice.end({ userId: counsellorOf(response).user.id, at: now() });
    response.status(204).end();
  };
}

/** Lets the made-up resident of a case answer what was just said to them; does nothing for a resident's case. */
export async function answerAsResident({ store, now }: AppDeps, ticketId: string): Promise<void> {
  const run = await store.practice.run(ticketId);
  const scenario = run === null ? null : findScenario(run.scenario);
  if (run === null || scenario === null) return;
  const lines = await store.conversations.allMessages(run.conversationId);
  const answers = lines.filter((line) => line.type === 'outgoing' && line.author.kind === 'counsellor');
  // What was sent twice is one answer.
  if (run.step > answers.filter((line) => !line.private).length) return;
  const next = nextStep(scenario, run.step);
  if (next !== null) await store.practice.say({ ticketId, lines: next.lines, from: run.step, at: now() });
}
