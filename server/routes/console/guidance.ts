import type { RequestHandler } from 'express';
import type { FoundGuidance, PassagePlace } from '../../../knowledge/answer/find-guidance.ts';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import { type GuidanceItem, type GuidanceList, SearchGuidance } from '../../api/guidance.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { readCase } from './read-case.ts';
import { asksOfForms } from '../../tickets/asks-of-forms.ts';
import { linesThatAsk } from '../../tickets/lines-that-ask.ts';
import type { CitedAnswer, Ticket } from '../../store/ticket-port.ts';

/** Items beside a case. */
const SUGGESTED = 3;
/** The newest lines of the conversation, among which are the resident's. */
const NEAR = 200;
/** The resident's lines that are looked at, how much of each, and how many items one of them gives: what they asked before
 * is the case's question as much as what they asked last. */
const LINES = 6;
const LINE_CHARS = 300;
const OF_ONE_LINE = 2;

/** What of the guidance likely answers what the resident asked in the case: what they filled in first, then their lines, the
 * last question first. It tells what they wrote of, so it is read like the case. */
export function suggestGuidance(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const { store, glossary, now } = deps;
    const ticket = await readCase(deps, idParam(request, 'id'), user);
    if (ticket === null) throw new HttpProblem('not_found');
    const near = { around: null, most: NEAR } as const;
    const theirs = (await store.tickets.linesNear(ticket.id, user, near)).lines
      .filter(({ author, type }) => author.kind === 'resident' && type === 'incoming')
      .map(({ text }) => text);
    const found: FoundGuidance[] = [];
    const home = await deps.store.roster.home(now());
    const filled = (await store.tickets.intakes(ticket.id)).filter(({ withdrawn }) => !withdrawn);
    const values = new Set(filled.flatMap(({ slots }) => Object.values(slots)));
    const lines = linesThatAsk(
      theirs.filter((line) => !values.has(line.trim())),
      LINES,
    );
    const asks = [...asksOfForms(filled, glossary), ...lines.map((text) => ({ text, topic: null }))];
    for (const { text, topic } of asks) {
      if (found.length >= SUGGESTED) break;
      const more = await deps.guidance.guidance(text.slice(0, LINE_CHARS), {
        ...sayable(ticket, now()),
        limit: OF_ONE_LINE,
        unasked: true,
        home,
      });
      const fitting = more.filter((one) => topic === null || one.topic === topic);
      found.push(...fitting.filter((one) => !found.some((other) => isSame(one.place, other.place))));
    }
    const body: GuidanceList = { items: found.slice(0, SUGGESTED).map(itemView) };
    response.json(body);
  };
}

/** Searches what may be said today. What is searched for is in no address: it may be what a resident wrote. */
export function searchGuidance(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { text, ticketId, limit } = check(SearchGuidance, request.body);
    const { user } = counsellorOf(response);
    const ticket = ticketId === undefined ? null : await deps.store.tickets.see(ticketId, user);
    if (ticketId !== undefined && ticket === null) throw new HttpProblem('not_found');
    const options = {
      ...sayable(ticket, deps.now()),
      limit,
      home: await deps.store.roster.home(deps.now()),
    };
    const found = await deps.guidance.guidance(cleanText(text), options);
    const body: GuidanceList = { items: found.map(itemView) };
    response.json(body);
  };
}

/** What a reply rests on: guidance that may be said at this moment, and stands in its text word by word.
 *
 * @param places As the page sent them.
 * @throws {HttpProblem} `guidance_gone` or `guidance_changed`. */
export function citedAnswer(
  { guidance, now }: Pick<AppDeps, 'guidance' | 'now'>,
  ticket: Pick<Ticket, 'channel'>,
  text: string,
  places: readonly PassagePlace[],
): CitedAnswer | null {
  const distinct = places.filter((place, at) => places.findIndex((one) => isSame(one, place)) === at);
  const found = distinct.map((place) => guidance.guidanceAt(place, sayable(ticket, now())));
  for (const one of found) {
    if (one === null) throw new HttpProblem('guidance_gone');
    if (!standsIn(text, one.text)) throw new HttpProblem('guidance_changed');
  }
  const citations = found.flatMap((one) => (one === null ? [] : [one.citation]));
  const topic = found[0]?.topic;
  return topic === undefined ? null : { topic, citations };
}

/** Whether words of the guidance stand in a reply as they are, and by themselves: 「不」 before 「要吃」 says the opposite. */
function standsIn(text: string, guidance: string): boolean {
  const words = bare(guidance);
  const lines = text.normalize('NFKC').split('\n').map(bare);
  const whole = lines.join('');
  if (words === '') return true;
  const ends = new Set(lines.map((_, index) => lines.slice(0, index + 1).join('').length));
  for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) {
    const end = at + words.length;
    const isBegun = at === 0 || ends.has(at) || isMark(whole[at - 1]);
    if (isBegun && (ends.has(end) || isMark(whole[end - 1]) || isMark(whole[end]))) return true;
  }
  return false;
}

function isMark(char: string | undefined): boolean {
  return char !== undefined && /\p{P}/u.test(char);
}

/** Blanks and line ends are no words. */
function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '');
}

function sayable(ticket: Pick<Ticket, 'channel'> | null, at: number): { today: string; publicOnly: boolean } {
  return { today: shanghaiDate(at), publicOnly: ticket?.channel === 'wechat-group' };
}

function isSame(one: PassagePlace, other: PassagePlace): boolean {
  return one.article === other.article && one.version === other.version && one.ordinal === other.ordinal;
}

function itemView({ place, text, citation, topic }: FoundGuidance): GuidanceItem {
  const { title, section, source, validUntil, status } = citation;
  return { place: { ...place }, title, section, topic, text, source, validUntil, status };
}
