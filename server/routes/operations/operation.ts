import type { z } from 'zod';
import type { ProblemCode } from '../../app/http-problem.ts';

/** One operation of the interface, as the OpenAPI page shows it. A test checks that it is what the server does. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  /** Path parameters as `{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly auth: 'none' | 'resident' | 'counsellor' | 'partner';
  readonly query?: z.ZodObject;
  /** A string for another media type. */
  readonly body?: z.ZodType | string;
  /** Status and body of success; null for none; a string for another media type. */
  readonly success: readonly [status: number, body: z.ZodType | string | null];
  readonly problems: readonly ProblemCode[];
}
