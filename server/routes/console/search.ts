import type { RequestHandler } from 'express';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { type FoundCase, type FoundConversations, SearchConversations } from '../../api/search.ts';
import { check } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps, Glossary } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { excerptAround, findWords, foldForSearch } from '../../search/find-words.ts';
import type { User } from '../../store/ports.ts';
import type { CaseToSearch } from '../../store/ticket-port.ts';
import { expertBlots } from './expert-blots.ts';
import { intakeViews, readerOf } from './intake-view.ts';
import { consoleMessageView, ticketSummaryView } from './ticket-view.ts';

/** One request opens no more, about, and answers sooner once it has found enough. */
const CASES_OPENED = 400;
const LINES_OPENED = 8000;
const TURNS = 40;
const CASES_SHOWN = 20;
const LINES_SHOWN = 5;
const EXCERPT_CHARS = 80;
const FEWEST_CHARS = 2;
/** Of the number of a case, as it stands in its address. */
const NUMBER_CHARS = 6;
const REACH_MS = 365 * 24 * 60 * 60 * 1000;

/** Looks for words in the cases that the reader may see, in what they would be shown of them. What is searched for is in no
 * address, no log and no audit row; that a sensitive case was found, and so read, is written down. */
export function searchConversations({ store, glossary, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { text, after } = check(SearchConversations, request.body);
    const words = foldForSearch(cleanText(text)).text;
    if (Array.from(words).length < FEWEST_CHARS) {
      throw new HttpProblem('invalid_fields', { errors: [{ path: 'text', message: '请至少写两个字' }] });
    }
    const { user } = counsellorOf(response);
    const home = await store.roster.home(now());
    const openedSince = now() - REACH_MS;
    const found: FoundCase[] = [];
    let [before, searchedTo]: [string | null, number | null] = [after ?? null, null];
    let [cases, lines] = [0, 0];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const some = await store.tickets.toSearch({ viewer: user, before, openedSince });
      searchedTo = some.searchedTo;
      before = some.next;
      cases += some.cases.length;
      for (const one of some.cases) {
        lines += one.lines.length;
        const view = findIn(one, words, { user, glossary, home }, now());
        if (view === null) continue;
        // Whoever may not see it any more since it was read is shown nothing of it.
        const isRead =
          !one.ticket.isSensitive || (await store.tickets.open(one.ticket.id, user, now())) !== null;
        if (isRead) found.push(view);
      }
      if (before === null || found.length >= CASES_SHOWN) break;
      if (cases >= CASES_OPENED || lines >= LINES_OPENED) break;
    }
    const body: FoundConversations = {
      cases: found,
      searchedTo: searchedTo === null ? null : new Date(searchedTo).toISOString(),
      next: before,
    };
    response.json(body);
  };
}

/** What is found in a case, as its reader may see it; null for nothing. */
function findIn(
  { ticket, lines, intakes, unsent }: CaseToSearch,
  words: string,
  { user, glossary, home }: { readonly user: User; readonly glossary: Glossary; readonly home: HomePlace },
  at: number,
): FoundCase | null {
  const blots = ticket.withoutNames ? expertBlots({ intakes, unsent, lines }, glossary, home) : null;
  const summary = ticketSummaryView(ticket, glossary, at);
  const found = lines.toReversed().flatMap((line) => {
    const { text } = consoleMessageView(line, glossary, { blots });
    const marks = findWords(text, words);
    if (marks.length === 0) return [];
    const excerpt = excerptAround(text, marks, EXCERPT_CHARS);
    const { seq, author } = line;
    return [
      {
        seq,
        at: new Date(line.at).toISOString(),
        author: { kind: author.kind, name: author.name },
        private: line.private,
        text: excerpt.text,
        marks: [...excerpt.marks],
      },
    ];
  });
  const forms = intakeViews(intakes, glossary, readerOf(user, ticket.withoutNames), blots);
  const values = [
    ...forms.flatMap(({ slots }) => slots),
    { label: '称呼', value: summary.residentName },
    ...(words.length >= NUMBER_CHARS ? [{ label: '编号', value: ticket.id }] : []),
  ].flatMap(({ label, value }) => {
    const marks = findWords(value, words);
    return marks.length === 0 ? [] : [{ label, value, marks: [...marks] }];
  });
  if (found.length === 0 && values.length === 0) return null;
  return {
    ticket: summary,
    lines: found.slice(0, LINES_SHOWN),
    moreLines: Math.max(0, found.length - LINES_SHOWN),
    values,
  };
}
