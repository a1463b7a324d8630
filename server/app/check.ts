import type { Request } from 'express';
import type { z } from 'zod';
import { HttpProblem } from './http-problem.ts';

/** Checks a body or query against its schema.
 * @throws {HttpProblem} `too_long` when the only fault is a text over its limit, else `invalid_fields` with one entry a wrong field. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const errors = issues.map((issue) => ({
    path: issue.path.map(String).join('.').slice(0, 100),
    message: WORDS[issue.code] ?? '填写不对',
  }));
  const onlyTooLong = issues.every((issue) => issue.code === 'too_big' && issue.path.join('.') === 'text');
  throw new HttpProblem(onlyTooLong ? 'too_long' : 'invalid_fields', { errors });
}

/** One path parameter.
 * @throws {HttpProblem} `not_found` when it is not a ULID: nothing has such an id. */
export function idParam(request: Request, name: string): string {
  const value = request.params[name];
  if (typeof value === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) return value;
  throw new HttpProblem('not_found');
}

/** The message of a wrong field; zod's own would be English and may repeat what was sent. */
const WORDS: Readonly<Record<string, string>> = {
  invalid_type: '缺少，或类型不对',
  too_big: '太长或太大',
  too_small: '太短或太小',
  invalid_format: '格式不对',
  invalid_value: '不在允许的选项里',
  unrecognized_keys: '有多余的内容',
};
