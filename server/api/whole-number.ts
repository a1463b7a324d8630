import { z } from 'zod';

/** What a column of either database holds; asked for anything above, PostgreSQL answers with an error. */
export const GREATEST_WHOLE_NUMBER = 2_147_483_647;

/** A whole number that a request names, from 0: a place in a conversation, or a version. */
export const WholeNumber = z.number().int().min(0).max(GREATEST_WHOLE_NUMBER);
