import { z } from 'zod';
import { TOPICS } from './text/topics.ts';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const line = z.string().trim().min(1, 'must not be empty');
const localDate = z
  .string()
  .regex(DAY, 'must be a day like 2026-01-31')
  .refine(
    (day) => {
      const time = Date.parse(`${day}T00:00:00Z`);
      return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
    },
    { error: 'must be a day that exists' },
  );

/** One source of an article, as precise as it is known. */
export const articleSourceSchema = z.strictObject({
  title: line,
  issuer: line.optional(),
  /** Document number, for example `法释〔2024〕1号`. */
  number: line.optional(),
  /** The article of a statute, for example `第五条`. */
  article: line.optional(),
  /** A day, a month or a year. */
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be like 2024, 2024-01 or 2024-01-31')
    .optional(),
  url: z.url().optional(),
});

/** Front matter of an article; every field that is not listed here is an error. */
export const frontMatterSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
    title: line.max(40, 'must have at most 40 characters'),
    topic: z.enum(TOPICS),
    audience: z.array(z.enum(['resident', 'youth', 'member', 'migrant'])).min(1),
    sensitivity: z.enum(['public', 'private']),
    locality: z.enum(['national', 'anhui', 'tianchang']),
    questions: z.array(line).min(6, 'must have at least 6 similar questions'),
    sources: z.array(articleSourceSchema).min(1, 'must name at least one source'),
    facts: z
      .array(
        z.strictObject({
          statement: line,
          source: line,
          checked: z.enum(['original', 'excerpt', 'general']),
        }),
      )
      .default([]),
    needs: z.array(z.enum(['clinician', 'lawyer', 'local'])).default([]),
    effectiveFrom: localDate,
    expiresOn: localDate.nullish().transform((day) => day ?? null),
    /** Ids of articles worth reading next. */
    related: z.array(line).default([]),
    /** Intake form that continues from here. */
    intake: line.optional(),
  })
  .refine((front) => front.expiresOn === null || front.expiresOn > front.effectiveFrom, {
    path: ['expiresOn'],
    error: 'must be after effectiveFrom',
  });

export type FrontMatter = z.infer<typeof frontMatterSchema>;
export type ArticleSource = z.infer<typeof articleSourceSchema>;

/** One headed part of an article. */
export interface ArticleSection {
  /** For example `怎么做`. */
  readonly heading: string;
  /** Verbatim, without emphasis marks. */
  readonly text: string;
}

/** A pack article as read from its file. */
export interface Article {
  readonly front: FrontMatter;
  /** The direct answer: the first paragraph, at most 120 characters. */
  readonly direct: string;
  readonly sections: readonly ArticleSection[];
  /** SHA-256, hexadecimal, of front matter and body with line ends and trailing spaces evened out. */
  readonly contentHash: string;
}
