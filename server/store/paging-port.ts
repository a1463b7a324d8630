import type { PageLevel } from '../routing/page-plan.ts';

/** Who gets a page, with everything that reaches them. */
export interface PagedPerson {
  /** Names their page in the link of a test page. */
  readonly pageId: string;
  readonly name: string;
  readonly email: string | null;
  readonly mobile: string | null;
  /** Proves that whoever opens the link got the page. */
  readonly token: string;
}

/** A page that is due to leave by one way. */
export interface DuePage {
  readonly kind: 'case' | 'test' | 'set_aside';
  readonly via: 'robot' | 'mail';
  /** The ticket, the message that is set aside, or the day of the test. */
  readonly subject: string;
  readonly level: PageLevel;
  /** 0 for the first page of a case. */
  readonly step: number;
  readonly people: readonly PagedPerson[];
  /** False once somebody has taken the case, or a later page for it is there: nobody is woken by this one any more. */
  readonly isWanted: boolean;
}

/** How one step of a case's pages ended. `answered`: somebody has acted, nobody is paged. `lost`: another process has it. */
export type PageStepOutcome = 'paged' | 'nobody' | 'answered' | 'lost';

/** How one person took the daily test page. */
export interface TestedPerson {
  readonly userId: string | null;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly pagedAt: number;
  readonly acknowledgedAt: number | null;
}

/** Pages: who is woken for what, until somebody acts. */
export interface PagingStore {
  /** Begins to page for every danger that nobody has and that is not paged for yet, whatever it was: new, given back, or
   * with nobody on call when it came.
   * @returns How many are new.
   * @throws {AggregateError} Once the others are begun, where some could not be. */
  begin(at: number): Promise<number>;
  /** Takes up the next steps that are due, each leased to one worker.
   *
   * Times that a clock which was put back has left far in the future are taken as due: no case waits for hours for its
   * next page because of it. */
  due(input: {
    worker: string;
    at: number;
    leaseUntil: number;
    limit: number;
  }): Promise<readonly { readonly workId: string; readonly ticketId: string }[]>;
  /** Commits one step: its pages, their way out and the next step's time, or the end where somebody has acted; all or
   * nothing, so that no step is paged twice. */
  step(input: { workId: string; ticketId: string; worker: string; at: number }): Promise<PageStepOutcome>;
  /** What a row of the outbox is about; null for a page that is not there. */
  page(pageId: string): Promise<DuePage | null>;
  /** Pages everybody who is on call in the coming day as a test; once a day over all processes.
   * @param input.day In Asia/Shanghai.
   * @returns How many people; 0 when it was done before. */
  test(input: { day: string; at: number }): Promise<number>;
  /** The latest test; null before the first. */
  lastTest(): Promise<{ readonly day: string; readonly people: readonly TestedPerson[] } | null>;
  /** Records that a test page got there. False for a link that is none of ours. */
  acknowledge(input: { pageId: string; token: string; at: number }): Promise<boolean>;
  /** Who is on call and can be reached; null when nobody is. Always null in demo mode. */
  onCall(at: number): Promise<string | null>;
}
