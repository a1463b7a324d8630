import type { Scenario } from '../practice/scenarios.ts';

/** One case with which somebody practises. */
export interface PracticeRun {
  readonly ticketId: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly scenario: string;
  /** Steps of the script that were said. */
  readonly step: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** Cases of made-up residents. They are seen by whoever practises and by nobody else; nothing of them is given out,
 * paged, measured or counted, and nothing is kept once the practice is over. */
export interface PracticeStore {
  /** Opens a case; its resident has said the first lines.
   * @returns The ticket's id. */
  start(input: {
    scenario: Pick<Scenario, 'id' | 'opens'>;
    lines: readonly string[];
    userId: string;
    at: number;
  }): Promise<string>;
  /** The run of a case; null for a resident's. */
  run(ticketId: string): Promise<PracticeRun | null>;
  /** Somebody's runs, oldest first. */
  runs(userId: string): Promise<readonly PracticeRun[]>;
  /** Lets the resident say the next step; nothing when somebody was faster. */
  say(input: { ticketId: string; lines: readonly string[]; from: number; at: number }): Promise<void>;
  /** Ends somebody's practice and erases all of it.
   * @returns How many cases there were. */
  end(input: { userId: string; at: number }): Promise<number>;
  /** Ends every practice that began before a time. */
  endBefore(before: number, at: number): Promise<number>;
}
