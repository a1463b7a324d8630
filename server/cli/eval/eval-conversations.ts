import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { AskedLine } from '../ask/ask-line.ts';
import { AskLine } from '../ask/ask-line.ts';
import type { Asker } from '../ask/create-asker.ts';
import { type JsonLine, readJsonLines } from '../json-lines.ts';

const goldTurn = z.object({
  text: z.string(),
  /** One list for each thing asked, in order: at least one article of every list must be cited. */
  articles: z.array(z.array(z.string()).min(1)).optional(),
  /** Articles of which none may be cited. */
  not: z.array(z.string()).optional(),
  /** Pattern of the section that must be cited. */
  section: z.string().optional(),
  action: z.string().optional(),
  /** The turn must be heard as danger, and nothing may be answered before the advice. */
  danger: z.boolean().optional(),
  /** Silence before the turn. */
  afterMinutes: z.number().optional(),
});

/** One conversation of a gold file; turns that expect nothing only lead on to the next. */
export const goldConversation = z.object({
  id: z.string(),
  kind: z.string(),
  turns: z.array(goldTurn).min(1),
});
type GoldTurn = z.output<typeof goldTurn>;

/** A turn that did not come out as expected. */
export interface ConversationMiss {
  readonly id: string;
  /** From 1. */
  readonly turn: number;
  readonly expected: string;
  readonly got: string;
}

export interface ConversationsReport {
  readonly conversations: number;
  /** Turns that expect something. */
  readonly turns: number;
  /** Share of these turns that came out right. */
  readonly right: number;
  /** The same among turns that follow another one. */
  readonly followUpsRight: number;
  /** Share of conversations in which every turn came out right. */
  readonly wholly: number;
  /** Share of turns answered by asking which of two things is meant; none of them counts as right. */
  readonly askedBack: number;
  /** Share of turns heard as danger that expect none. */
  readonly alarms: number;
  /** Turns that came out right and all, for each kind of conversation. */
  readonly kinds: Readonly<Record<string, readonly [right: number, turns: number]>>;
  readonly misses: readonly ConversationMiss[];
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

/** Time between two turns unless told otherwise. */
const PACE_MS = 60_000;

/** Holds every conversation of gold files and compares each turn with what is expected of it.
 * @param startAt When each conversation begins, in epoch milliseconds. */
export async function evalConversations(
  files: readonly string[],
  asker: Asker,
  startAt: number,
): Promise<ConversationsReport> {
  const misses: ConversationMiss[] = [];
  const problems: { line: number; problem: string }[] = [];
  const kinds: Record<string, [number, number]> = {};
  const counts = {
    conversations: 0,
    wholly: 0,
    turns: 0,
    right: 0,
    later: 0,
    laterRight: 0,
    askedBack: 0,
    alarms: 0,
  };
  for await (const line of linesOf(files)) {
    if (!line.ok) {
      problems.push({ line: line.line, problem: line.problem });
      continue;
    }
    const { id, kind, turns } = line.value;
    let at = startAt;
    let wholly = true;
    for (const [index, turn] of turns.entries()) {
      at += turn.afterMinutes === undefined ? PACE_MS : turn.afterMinutes * 60_000;
      const { asked, reply } = await asker.ask(
        AskLine.parse({ id: `${id}.${index + 1}`, session: id, text: turn.text, at }),
      );
      const expected = expectationOf(turn);
      if (expected === '') continue;
      const back = isQuestionBack(asked, reply);
      const right = !back && isAsExpected(turn, asked);
      const count = (kinds[kind] ??= [0, 0]);
      counts.turns += 1;
      count[1] += 1;
      counts.later += index === 0 ? 0 : 1;
      if (back) counts.askedBack += 1;
      if (turn.danger !== true && asked.level !== 'routine') counts.alarms += 1;
      if (right) {
        counts.right += 1;
        count[0] += 1;
        counts.laterRight += index === 0 ? 0 : 1;
        continue;
      }
      wholly = false;
      const cited = asked.citations.map(({ article, section }) => `${article}/${section}`).join(' ');
      misses.push({
        id,
        turn: index + 1,
        expected,
        got: `${back ? 'asked back' : asked.action} ${asked.level} ${cited}`,
      });
    }
    counts.conversations += 1;
    counts.wholly += wholly ? 1 : 0;
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    conversations: counts.conversations,
    turns: counts.turns,
    right: share(counts.right, counts.turns),
    followUpsRight: share(counts.laterRight, counts.later),
    wholly: share(counts.wholly, counts.conversations),
    askedBack: share(counts.askedBack, counts.turns),
    alarms: share(counts.alarms, counts.turns),
    kinds,
    misses,
    problems,
  };
}

async function* linesOf(
  files: readonly string[],
): AsyncGenerator<JsonLine<z.output<typeof goldConversation>>> {
  for (const file of files) yield* readJsonLines(createReadStream(file), goldConversation);
}

function expectationOf(turn: GoldTurn): string {
  return [
    turn.articles?.map((any) => any.join('|')).join(' then ') ?? '',
    turn.section === undefined ? '' : `section ${turn.section}`,
    turn.not === undefined ? '' : `not ${turn.not.join(' ')}`,
    turn.action ?? '',
    turn.danger === true ? 'danger' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function isAsExpected(turn: GoldTurn, asked: AskedLine): boolean {
  const cited = asked.citations.map(({ article }) => article);
  const { section } = turn;
  return (
    (turn.articles === undefined || inOrder(turn.articles, cited)) &&
    (section === undefined || asked.citations.some((one) => new RegExp(section, 'u').test(one.section))) &&
    !(turn.not ?? []).some((article) => cited.includes(article)) &&
    (turn.action === undefined || asked.action === turn.action) &&
    (turn.danger !== true || asked.level !== 'routine')
  );
}

/** Each list has an article that is cited after one of the list before it, or with it when both name it. */
function inOrder(lists: readonly (readonly string[])[], cited: readonly string[]): boolean {
  let from = 0;
  for (const any of lists) {
    const at = cited.findIndex((article, index) => index >= from && any.includes(article));
    if (at === -1) return false;
    from = at;
  }
  return true;
}

/** Whether the reply offers the titles it cites as buttons, and so asks which of them is meant. */
function isQuestionBack(asked: AskedLine, reply: StoredMessage | null): boolean {
  const labels = (reply?.reply?.suggestions ?? []).map(({ label }) => label);
  const titles = new Set(asked.citations.map(({ title }) => title));
  return asked.action === 'answer' && labels.filter((label) => titles.has(label)).length > 1;
}
