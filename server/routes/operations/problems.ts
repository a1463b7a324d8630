import type { ProblemCode } from '../../app/http-problem.ts';

/** What can be wrong with nearly every call of the console: reading, changing, one thing, a body, words. */
export const READ: readonly ProblemCode[] = ['not_signed_in', 'not_allowed'];
export const WRITE: readonly ProblemCode[] = [...READ, 'csrf', 'cross_site'];
export const ON_ONE: readonly ProblemCode[] = [...WRITE, 'not_found'];
export const BODY: readonly ProblemCode[] = ['invalid_json', 'too_large', 'not_json', 'invalid_fields'];
export const TEXT: readonly ProblemCode[] = [...BODY, 'blank_text', 'too_long', 'malformed_text'];
