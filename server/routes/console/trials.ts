import type { RequestHandler } from 'express';
import type { z } from 'zod';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import type { Role } from '../../api/console.ts';
import { PrepareTrial, type TrialPrepared, TryQuestion } from '../../api/trials.ts';
import { check } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { User } from '../../store/ports.ts';
import { trialPassages } from '../../trials/trial-passages.ts';
import { createTrialSeats } from '../../trials/trial-seats.ts';
import { articleId } from '../../uploads/draft-version.ts';

/** Roles that try questions against what is not approved yet. */
export const TRIAL_ROLES: readonly Role[] = ['editor', 'approver', 'admin'];

/** Why a question is not tried now, by who has too many under way. */
const FULL = { own: 'trials_own', all: 'trials_full' } as const;

/** Answers a question from what waits for approval, or from an uploaded document, and tells which passages match and
 * why. Stores nothing, logs nothing of it. */
export function tryQuestion(deps: AppDeps): RequestHandler {
  const seats = createTrialSeats();
  return async (request, response) => {
    const { question: typed, upload } = check(TryQuestion, request.body);
    const question = cleanText(typed);
    const { user } = counsellorOf(response);
    const giveBack = seats.take(user.id);
    if (typeof giveBack === 'string') throw new HttpProblem(FULL[giveBack], { retryAfterSeconds: 10 });
    try {
      const { today, draft, ...searched } = await searchedFor(deps, upload, user);
      const tried = await deps.trials.ask({
        ...searched,
        question,
        today,
        draft: draft === null ? null : articleId(draft.draft, draft.fileHash),
      });
      if (tried === null) throw new HttpProblem('unavailable', { retryAfterSeconds: 5 });
      response.json(tried);
    } finally {
      giveBack();
    }
  };
}

/** Gets ready for a question while it is typed, and tells how far that is. */
export function prepareTrial(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { upload } = check(PrepareTrial, request.body);
    const searched = await searchedFor(deps, upload, counsellorOf(response).user);
    const body: TrialPrepared = { percent: Math.floor(deps.trials.prepare(searched) * 100) };
    response.json(body);
  };
}

/** What questions are tried against: what waits for approval, or an uploaded document as it stands. */
async function searchedFor(deps: AppDeps, upload: z.output<typeof PrepareTrial>['upload'], reader: User) {
  const { store, now } = deps;
  const today = shanghaiDate(now());
  const draft = upload === undefined ? null : await draftOf(deps, upload, reader);
  const state = draft === null ? 'review' : `${upload?.id}/${upload?.document}/${draft.version}`;
  // Read before the passages: a change in between is then seen as a change the next time.
  const [revision, localValues] = await Promise.all([
    store.knowledge.revision(),
    store.localValues.approved(),
  ]);
  return {
    key: JSON.stringify([state, revision, today, Object.entries(localValues).toSorted(bySlot)]),
    passages: async () => (await trialPassages(store, { today, localValues, draft })).passages,
    today,
    draft,
  };
}

async function draftOf({ store }: AppDeps, of: { id: string; document: number }, reader: User) {
  const upload = await store.uploads.get(of.id);
  const found = await store.uploads.document(of.id, of.document);
  if (upload === null || found === null || upload.userId !== reader.id || upload.fileHash === null) {
    throw new HttpProblem('not_found');
  }
  return { draft: found.draft, version: found.version, fileName: upload.fileName, fileHash: upload.fileHash };
}

function bySlot([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
