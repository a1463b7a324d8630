import { expect, test } from 'vitest';
import type { FetchedPicture } from '../../../bot/channels/channel.ts';
import { HttpProblem } from '../../../server/app/http-problem.ts';
import { createPictureFetcher } from '../../../server/jobs/fetch-pictures.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import type { DuePicture } from '../../../server/store/sent-picture-port.ts';

const NOW = 1_800_000_000_000;
const DAY = 24 * 3_600_000;
const BYTES = Buffer.from('photo');
const ATTACHMENT = { id: 'a', mediaType: 'image/jpeg', width: 4, height: 3, bytes: 5 } as const;

/** Takes up one picture, and tells what was done with it. */
async function fetchOne(
  fetched: FetchedPicture | 'throws' | 'no channel',
  part: Partial<DuePicture> = {},
  refusal: HttpProblem | null = null,
) {
  const due: DuePicture = {
    workId: 'w',
    messageId: 'm',
    conversationId: 'c',
    channel: 'wecom',
    picture: 'media-1',
    attempts: 1,
    saidAt: NOW - 1000,
    ...part,
  };
  const done: unknown[] = [];
  const logged: string[] = [];
  const run = createPictureFetcher({
    store: {
      sentPictures: {
        claim: async () => [due],
        async attach(_due, { attachments }) {
          done.push(['attached', attachments]);
          return true;
        },
        async giveUp() {
          done.push(['given up']);
          return true;
        },
        async putOff(_due, { dueAt }) {
          done.push(['put off', dueAt - NOW]);
        },
      },
    },
    channels:
      fetched === 'no channel'
        ? new Map()
        : new Map([
            [
              'wecom',
              {
                async fetchPicture() {
                  if (fetched === 'throws') throw new Error('said in private');
                  return fetched;
                },
              },
            ],
          ]),
    desk: {
      async keep(bytes, { clientId, author }) {
        expect([Buffer.from(bytes).toString(), clientId, author]).toEqual([
          'photo',
          'fetched-m',
          { kind: 'resident' },
        ]);
        if (refusal !== null) throw refusal;
        return [ATTACHMENT];
      },
    },
    worker: 'w',
    now: () => NOW,
    log: createLogger({ level: 'info', destination: { write: (line) => void logged.push(line) } }),
  });
  await run();
  expect(logged.join()).not.toMatch(/said in private|media-1/);
  return done;
}

test('createPictureFetcher() makes what it fetched part of its message', async () => {
  expect(await fetchOne({ kind: 'fetched', bytes: BYTES })).toEqual([['attached', [ATTACHMENT]]]);
});

test('createPictureFetcher() tries again twice as late each time, and gives up in the end', async () => {
  const later = { kind: 'later', reason: 'errcode_-1' } as const;
  expect(await fetchOne(later)).toEqual([['put off', 5000]]);
  expect(await fetchOne(later, { attempts: 4 })).toEqual([['put off', 40_000]]);
  expect(await fetchOne('throws', { attempts: 12 })).toEqual([['put off', 600_000]]);
  expect(await fetchOne(later, { attempts: 20 })).toEqual([['given up']]);
});

test('createPictureFetcher() waits for a channel that is away as long as the platform keeps the picture', async () => {
  const down = { kind: 'down', reason: 'not_online' } as const;
  for (const away of [down, 'no channel'] as const) {
    expect(await fetchOne(away, { attempts: 90, saidAt: NOW - 2 * DAY })).toEqual([['put off', 600_000]]);
    expect(await fetchOne(away, { attempts: 90, saidAt: NOW - 4 * DAY })).toEqual([['given up']]);
  }
});

test('createPictureFetcher() gives up what is no picture, and waits with what there is no room for as long as it is kept', async () => {
  const fetched = { kind: 'fetched', bytes: BYTES } as const;
  expect(await fetchOne({ kind: 'never', reason: 'too_large' })).toEqual([['given up']]);
  expect(await fetchOne(fetched, {}, new HttpProblem('attachment_damaged'))).toEqual([['given up']]);
  for (const code of ['attachments_too_many', 'attachments_busy'] as const) {
    const problem = new HttpProblem(code);
    expect(await fetchOne(fetched, {}, problem)).toEqual([['put off', 5000]]);
    const many = { attempts: 90 };
    expect(await fetchOne(fetched, { ...many, saidAt: NOW - 2 * DAY }, problem)).toEqual([
      ['put off', 600_000],
    ]);
    expect(await fetchOne(fetched, { ...many, saidAt: NOW - 4 * DAY }, problem)).toEqual([['given up']]);
  }
});

test('createPictureFetcher() gives up a picture whose message does not open', async () => {
  expect(await fetchOne({ kind: 'fetched', bytes: BYTES }, { picture: null })).toEqual([['given up']]);
});

test('createPictureFetcher() takes up the others where one cannot be put aside', async () => {
  const done: string[] = [];
  const due = (workId: string): DuePicture => ({
    workId,
    messageId: workId,
    conversationId: 'c',
    channel: 'wecom',
    picture: 'media-1',
    attempts: 1,
    saidAt: NOW,
  });
  const run = createPictureFetcher({
    store: {
      sentPictures: {
        claim: async () => [due('broken'), due('sound')],
        attach: async () => true,
        giveUp: async () => true,
        async putOff({ workId }) {
          if (workId === 'broken') throw new Error('Cannot write');
          done.push(workId);
        },
      },
    },
    channels: new Map(),
    desk: { keep: async () => [] },
    worker: 'w',
    now: () => NOW,
    log: createLogger({ level: 'silent' }),
  });
  await expect(run()).rejects.toThrow('Cannot write');
  expect(done).toEqual(['sound']);
});
