import { z } from 'zod';

/** Problem details (RFC 9457), the body of every 4xx and 5xx answer; `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string().describe('A stable identifier of the kind of problem, relative to /problems/'),
    title: z.string().describe('A short sentence for people, in the language of the reader'),
    status: z.number().int(),
    detail: z.string().optional().describe('What to do next'),
    code: z.string().describe('Stable machine-readable code'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('One entry a wrong field'),
  })
  .loose();
export type Problem = z.infer<typeof Problem>;
