import type { TellingMoment } from '../../bot/dialogue/news/tell-news.ts';
import type { Reply } from '../../bot/dialogue/types.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';

/** Somebody who waits to be told that a question has an answer. */
export interface Wish {
  readonly gapId: string;
  /** From then on nobody is told; epoch milliseconds. */
  readonly endsAt: number;
  readonly conversationId: string;
  /** The article that was begun for the question; null before. */
  readonly article: string | null;
}

/** What a resident may see of it. */
export interface AwaitedAnswer {
  readonly question: string;
  readonly askedAt: number;
  /** From then on nobody is told; epoch milliseconds. */
  readonly endsAt: number;
  readonly toldAt: number | null;
}

/** Words the line that tells; null while the conversation is not to be written to. Pure: it may be asked more than once. */
export type ComposeNews = (moment: TellingMoment) => Reply | null;

/** Residents who agreed to be told once a question of theirs has an answer. */
export interface WishStore {
  /** Whether anybody waits, or has waited long enough to be forgotten. */
  any(): Promise<boolean>;
  /** Those who were not told yet and whose time is not over, the longest waiting first. However many wait, each has a
   * turn: whoever looks at a page at a time begins the next one behind the last wish of this one, and anew behind a page
   * that is not full.
   * @param page.limit Most that are given.
   * @param page.after The last one of the page before; null at the beginning. */
  waiting(
    at: number,
    page?: { readonly limit: number; readonly after: Pick<Wish, 'gapId' | 'endsAt'> | null },
  ): Promise<readonly Wish[]>;
  /** Which conversations still wait for an answer to some questions, by gap; all of them, however many. */
  waitingFor(gapIds: readonly string[], at: number): Promise<ReadonlyMap<string, string>>;
  /** What they asked, by gap. */
  questions(gapIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Notes which article was begun for some questions, where none was. */
  link(input: { article: string; gapIds: readonly string[] }): Promise<void>;
  /** Tells one conversation of all its answers in one line, with outbox row, in one commit; who was told is told no more.
   * `held`: not now. `quiet`: it is private, and they have not agreed to be told of that: nothing is sent, and the next
   * reply says that an answer is there. `gone`: nobody waits, or residents are answered from none of the articles linked to them: it is not
   * approved, not in force, withdrawn, left out by a rollback that holds, or, in production, a need of it was waived. */
  tell(input: {
    conversationId: string;
    gapIds: readonly string[];
    messageId: string;
    compose: ComposeNews;
    today: LocalDate;
    at: number;
  }): Promise<'told' | 'held' | 'quiet' | 'gone'>;
  /** Asked right before a queued line leaves: whether it still may. One that tells of an answer that was withdrawn, or
   * comes at the wrong moment, is taken back, and those who wait are told later. Every other line may. */
  mayLeave(input: {
    messageId: string;
    compose: ComposeNews;
    today: LocalDate;
    at: number;
  }): Promise<boolean>;
  /** Everything that one person waits for or has not looked at. */
  ofPerson(personId: string): Promise<readonly AwaitedAnswer[]>;
  /** Forgets whose time is over.
   * @returns How many. */
  purge(at: number): Promise<number>;
}
