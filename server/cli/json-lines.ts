import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { z } from 'zod';

/** One line of a JSON-lines input. */
export type JsonLine<T> =
  | { readonly ok: true; readonly line: number; readonly value: T }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/** Reads one JSON value a line, each checked by a schema, at the pace at which they are taken. Blank lines are skipped.
 * A line that is wrong says so and never repeats what it held. */
export async function* readJsonLines<T>(input: Readable, schema: z.ZodType<T>): AsyncGenerator<JsonLine<T>> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const trimmed = line === 1 ? text.replace(/^\ufeff/, '').trim() : text.trim();
    if (trimmed !== '') yield parseLine(trimmed, line, schema);
  }
}

function parseLine<T>(text: string, line: number, schema: z.ZodType<T>): JsonLine<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, line, problem: 'not valid JSON' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, line, value: parsed.data };
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  return {
    ok: false,
    line,
    problem: `${field === '' ? '' : `${field}: `}${issue?.message ?? 'not as expected'}`,
  };
}

/** Writes one JSON value as a line, and waits while the reader is slow. */
export async function writeJsonLine(output: Writable, value: unknown): Promise<void> {
  if (!output.write(`${JSON.stringify(value)}\n`)) await once(output, 'drain');
}
