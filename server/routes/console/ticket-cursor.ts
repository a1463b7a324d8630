import { z } from 'zod';
import { HttpProblem } from '../../app/http-problem.ts';
import type { TicketCursor } from '../../store/ticket-port.ts';

const Id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const Cursor = z.union([
  z.strictObject({ rank: z.number().int(), since: z.number().int(), id: Id }),
  z.strictObject({ time: z.number().int(), id: Id }),
]);

/** Where a page ends, as clients carry it. */
export function writeCursor(cursor: TicketCursor | null): string | null {
  return cursor === null ? null : Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws {HttpProblem} `invalid_fields` for what is not a cursor of ours. */
export function readCursor(text: string | undefined): TicketCursor | null {
  if (text === undefined) return null;
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new HttpProblem('invalid_fields', { errors: [{ path: 'after', message: '格式不对' }] });
  }
}
