import type { RequestHandler, Response } from 'express';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import { namesToldIn } from '../../../knowledge/text/redact-personal.ts';
import { isTopic } from '../../../knowledge/text/topics.ts';
import {
  BeginKnowledgeDraft,
  type KnowledgeDrafted,
  type KnowledgeDraftPreview,
  SaveKnowledgeDraft,
} from '../../api/knowledge-drafts.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { answerArticle, answerDraft, blotPersonal, tellsWho } from '../../gaps/answer-draft.ts';
import type { Ticket } from '../../store/ticket-port.ts';
import { calledIn, tellingValues } from './intake-view.ts';

/** Lines of the resident before the answer that make the question, and how much of them. */
const QUESTION_LINES = 2;
const QUESTION_CHARS = 200;
/** Lines before and after the answer that are opened, also to find the names that were told in them. */
const NEAR = 2000;

/** Shows what a draft of a counsellor's answer would hold; keeps nothing. */
export function previewKnowledgeDraft(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { messageId } = check(BeginKnowledgeDraft, request.body);
    const { ticket, asks, answer, known, names } = await found(
      deps,
      idParam(request, 'id'),
      messageId,
      response,
    );
    const asked = asks
      .slice(-QUESTION_LINES)
      .map(({ text }) => text)
      .join(' ');
    const home = await deps.store.roster.home(deps.now());
    const question = blotPersonal(asked, known, home, names);
    const said = blotPersonal(answer.text, known, home, names);
    const body: KnowledgeDraftPreview = {
      question: question.text.slice(-QUESTION_CHARS),
      answer: said.text,
      topic: ticket.topic !== null && isTopic(ticket.topic) ? ticket.topic : null,
      blotted: question.places + said.places,
    };
    response.json(body);
  };
}

/** Keeps a draft that its counsellor has read and confirmed. What a rule still finds of the resident is refused; what was
 * kept of this answer before is left as it is. */
export function saveKnowledgeDraft(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { messageId, topic, ...typed } = check(SaveKnowledgeDraft, request.body);
    const { ticket, known, names } = await found(deps, idParam(request, 'id'), messageId, response);
    const { user } = counsellorOf(response);
    const question = cleanText(typed.question);
    const answer = cleanText(typed.answer);
    for (const [path, text] of [
      ['question', question],
      ['answer', answer],
    ] as const) {
      if (tellsWho(text, [...known, ...names])) {
        throw new HttpProblem('still_personal', {
          errors: [{ path, message: '里面还有姓名、电话、住址或登记过的内容' }],
        });
      }
    }
    const { knowledge } = deps.store;
    const [there] = await knowledge.versionsOf([answerArticle(messageId)]);
    if (there !== undefined) {
      const body: KnowledgeDrafted = { article: there.article, version: there.version };
      response.json(body);
      return;
    }
    const at = deps.now();
    const draft = { messageId, question, answer, topic, isSensitive: ticket.isSensitive };
    const writer = await deps.store.conversations.writerOf(messageId);
    const version = {
      ...answerDraft(draft, shanghaiDate(at)),
      // Whoever gave the answer wrote it, whoever keeps it.
      contributors: writer === null ? [] : [writer],
    };
    const [added] = await knowledge.addVersions([version], { authorId: user.id, at });
    if (added === undefined) throw new HttpProblem('not_found');
    const body: KnowledgeDrafted = { article: added.article, version: added.version };
    response.status(201).json(body);
  };
}

/** A reply that a counsellor sent, in a case that the reader sees with names; its reading is written down.
 * @throws {HttpProblem} `not_found`. */
async function found(
  { store, glossary, now }: AppDeps,
  ticketId: string,
  messageId: string,
  response: Response,
): Promise<{
  readonly ticket: Ticket;
  /** The resident's lines before it. */
  readonly asks: readonly StoredMessage[];
  readonly answer: StoredMessage;
  /** What the forms say of who they are. */
  readonly known: readonly string[];
  /** Names that were told, in a form or in the chat. */
  readonly names: readonly string[];
}> {
  const { user } = counsellorOf(response);
  const ticket = await store.tickets.open(ticketId, user, now());
  // Nothing of a practice is kept.
  if (ticket === null || ticket.withoutNames || ticket.isPractice) throw new HttpProblem('not_found');
  const around = await store.conversations.placeOf(messageId);
  if (around === null) throw new HttpProblem('not_found');
  const [{ lines: messages }, intakes] = await Promise.all([
    store.tickets.linesNear(ticketId, user, { around, most: NEAR }),
    store.tickets.intakes(ticketId),
  ]);
  const place = messages.findIndex(({ id }) => id === messageId);
  const answer = messages[place];
  if (answer === undefined || answer.author.kind !== 'counsellor' || answer.private) {
    throw new HttpProblem('not_found');
  }
  const isResidents = ({ author, type }: StoredMessage): boolean =>
    author.kind === 'resident' && type === 'incoming';
  const told = messages.filter(isResidents).flatMap(({ text }) => namesToldIn(text));
  const called = calledIn(intakes, glossary);
  return {
    ticket,
    asks: messages.slice(0, place).filter(isResidents),
    answer,
    known: tellingValues(intakes, glossary),
    names: [...new Set(called === null ? told : [called, ...told])],
  };
}
