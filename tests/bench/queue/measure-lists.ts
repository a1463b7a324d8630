import { percentile } from '../../../server/cli/eval/metrics.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import type { TicketCursor, TicketViewKind } from '../../../server/store/ticket-port.ts';

/** What is asked of the queue: a page of a view as the console asks for it, or the numbers in its menu. */
type Question =
  | { readonly kind: TicketViewKind; readonly viewer: User; readonly after: TicketCursor | null }
  | { readonly kind: 'counts'; readonly viewer: User };

/** Milliseconds: of each question the quickest of all rounds, and as it came. */
export interface ListFigures {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rawP99Ms: number;
}

/** Views whose first pages are full in both queues, so that the same number of cases is read. */
export const FULL_VIEWS = ['open', 'unassigned', 'due', 'resolved'] as const;

const PAGE = 50;

/** Asks two queues the same questions in turn, so that a busy machine slows both.
 *
 * @param viewers As many questions of a kind as there are viewers, of the first and of the second page.
 * @returns Of each view and of the menu's numbers the figures of the small and of the large queue. */
export async function measureLists(
  stores: { readonly small: DurableStore; readonly large: DurableStore },
  viewers: { readonly small: readonly User[]; readonly large: readonly User[] },
  rounds: number,
): Promise<ReadonlyMap<string, { readonly small: ListFigures; readonly large: ListFigures }>> {
  const sides = ['small', 'large'] as const;
  const questions = {
    small: await questionsOf(stores.small, viewers.small),
    large: await questionsOf(stores.large, viewers.large),
  };
  const times = { small: new Map<string, number[][]>(), large: new Map<string, number[][]>() };
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const most = Math.max(questions.small.length, questions.large.length);
    for (let index = 0; index < most; index += 1) {
      for (const side of sides) {
        const question = questions[side][index];
        if (question === undefined) continue;
        const started = performance.now();
        await ask(stores[side], question);
        const took = performance.now() - started;
        if (round === 0) continue;
        const ofKind = times[side].get(question.kind) ?? [];
        times[side].set(question.kind, ofKind);
        (ofKind[index] ??= []).push(took);
      }
    }
  }
  return new Map(
    [...FULL_VIEWS, 'counts'].map((kind) => [
      kind,
      { small: figuresOf(times.small.get(kind) ?? []), large: figuresOf(times.large.get(kind) ?? []) },
    ]),
  );
}

async function questionsOf(store: DurableStore, viewers: readonly User[]): Promise<readonly Question[]> {
  const questions: Question[] = [];
  for (const viewer of viewers) {
    for (const kind of FULL_VIEWS) {
      const first = await store.tickets.list({ kind, viewer, limit: PAGE });
      if (first.tickets.length < PAGE)
        throw new Error(`Cannot compare "${kind}": the page is not full (${first.tickets.length})`);
      questions.push({ kind, viewer, after: null });
      if (first.next !== null) questions.push({ kind, viewer, after: first.next });
    }
    questions.push({ kind: 'counts', viewer });
  }
  return questions;
}

async function ask(store: DurableStore, question: Question): Promise<void> {
  if (question.kind === 'counts') await store.tickets.counts(question.viewer);
  else await store.tickets.list({ ...question, limit: PAGE });
}

function figuresOf(times: readonly number[][]): ListFigures {
  const asked = times.filter((some) => some !== undefined && some.length > 0);
  const quickest = asked.map((some) => Math.min(...some));
  return {
    p50Ms: percentile(quickest, 0.5),
    p99Ms: percentile(quickest, 0.99),
    rawP99Ms: percentile(asked.flat(), 0.99),
  };
}
