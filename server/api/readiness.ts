import { z } from 'zod';
import { Need } from './vetting.ts';

/** What must be in order before residents are served, and who has signed rules and forms. */

const Time = z.iso.datetime({ offset: true });

export const ReadinessList = z.object({
  mode: z.enum(['demo', 'production']),
  association: z.string(),
  entries: z.array(
    z.object({
      id: z.enum([
        'association',
        'places',
        'accounts',
        'shifts',
        'articles',
        'local',
        'rules',
        'on_call',
        'test_page',
        'ways',
        'address',
        'master_key',
        'damaged',
        'holidays',
        'backup',
        'retention',
      ]),
      findings: z.array(z.object({ state: z.enum(['good', 'note', 'bad']), line: z.string() })),
    }),
  ),
});
export type ReadinessList = z.infer<typeof ReadinessList>;

const SignKind = z.enum(['red_flag', 'policy', 'form']);

export const SignOff = z.object({
  kind: SignKind,
  id: z.string(),
  title: z.string(),
  group: z.string(),
  needs: Need.nullable().describe('The qualification that one of the two who sign must have'),
  hash: z.string().describe('Of the wording: another one is signed anew'),
  says: z
    .array(z.object({ text: z.string(), list: z.array(z.string()).describe('Below it, one a line') }))
    .describe('When it applies and what residents read'),
  notions: z.array(z.string()).describe('Names of what it speaks of'),
  source: z.string().nullable(),
  by: z.array(z.object({ name: z.string(), at: Time })),
  isSigned: z.boolean(),
  lacksNeed: z.boolean().describe('Nobody with the qualification has signed yet'),
  isMine: z.boolean().describe('The reader has signed this wording'),
});
export type SignOff = z.infer<typeof SignOff>;
export const SignOffList = z.object({
  items: z.array(SignOff),
  notions: z
    .array(z.object({ id: z.string(), wordings: z.array(z.string()) }))
    .describe('The words by which each notion is known; none where the program works it out'),
  maySign: z.boolean(),
});
export type SignOffList = z.infer<typeof SignOffList>;

export const SignItems = z.object({
  items: z
    .array(
      z.object({
        kind: SignKind,
        item: z.string().min(1).max(80),
        hash: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(400),
});
