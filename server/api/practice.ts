import { z } from 'zod';

/** Practice with made-up residents. Nobody else sees it, nothing leaves the system, nothing is kept after it. */

const Id = z.string().describe('ULID');

export const PracticeList = z.object({
  scenarios: z.array(z.object({ id: z.string(), title: z.string(), aim: z.string() })),
  running: z.array(
    z.object({
      ticketId: Id,
      title: z.string(),
      isOver: z.boolean().describe('The resident has nothing left to say'),
    }),
  ),
});
export type PracticeList = z.infer<typeof PracticeList>;

export const StartPractice = z.object({ scenario: z.string().min(1).max(40) });
export const PracticeStarted = z.object({ ticketId: Id });
export type PracticeStarted = z.infer<typeof PracticeStarted>;
