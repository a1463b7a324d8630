import type { RequestHandler } from 'express';
import { RateCase, type RatingState } from '../../api/rating.ts';
import { check } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { residentOf } from '../../auth/resident-session.ts';

/** Tells whether there is a case to be rated. */
export function showRating({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    response.json(await ratingState(store, residentOf(response).conversation.id));
  };
}

/** Keeps how it went; once. */
export function rateCase({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { ticketId, score, word } = check(RateCase, request.body);
    const conversationId = residentOf(response).conversation.id;
    const said = word === undefined || word.trim() === '' ? null : cleanText(word);
    const rated = await store.tickets.rate({ conversationId, ticketId, score, word: said, at: now() });
    if (rated === 'not_found') throw new HttpProblem('not_found');
    if (rated === 'closed') throw new HttpProblem('not_rateable');
    response.status(201).json(await ratingState(store, conversationId));
  };
}

async function ratingState({ tickets }: AppDeps['store'], conversationId: string): Promise<RatingState> {
  const latest = await tickets.rateable(conversationId);
  return {
    open:
      latest === null || latest.score !== null ? null : { ticketId: latest.ticketId, asked: latest.asked },
    given: latest?.score ?? null,
  };
}
