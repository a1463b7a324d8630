import { expect, test } from 'vitest';
import type { MessageList } from '../../../../server/api/chat.ts';
import {
  type FollowOptions,
  followConversation,
} from '../../../../server/web/chat/net/follow-conversation.ts';
import type { Outcome } from '../../../../server/web/chat/net/outcome.ts';
import { buildMessage } from './build-message.ts';
import { createManualTimers } from './manual-timers.ts';

type Stream = ReadableStream<Uint8Array<ArrayBuffer>>;

/** A stream that says its pieces; it stays open unless told to close. */
function streamOf(pieces: readonly string[], close: boolean): Outcome<Stream> {
  const encoder = new TextEncoder();
  const value: Stream = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      if (close) controller.close();
    },
  });
  return { kind: 'ok', value };
}

const eventOf = (seq: number): string =>
  `id: ${seq}\nevent: message\ndata: ${JSON.stringify(buildMessage({ seq }))}\n\n`;
const listOf = (...seqs: number[]): Outcome<MessageList> => ({
  kind: 'ok',
  value: { messages: seqs.map((seq) => buildMessage({ seq })), status: 'pending' },
});

function setUp(script: {
  events: (nth: number) => Outcome<Stream>;
  list?: (nth: number) => Outcome<MessageList>;
}) {
  const timers = createManualTimers();
  const stop = new AbortController();
  const heard: string[] = [];
  const askedAfter: number[] = [];
  let cursor = 0;
  let lists = 0;
  let lost = false;
  let unreachable = 0;
  const options: FollowOptions = {
    api: {
      async events(_token, after) {
        askedAfter.push(after);
        return script.events(askedAfter.length);
      },
      async list() {
        lists += 1;
        return script.list?.(lists) ?? listOf();
      },
    },
    token: 't',
    timers,
    random: () => 0.5,
    cursor: () => cursor,
    onEvent({ event, data }) {
      const { seq }: { seq: number } = JSON.parse(data);
      heard.push(`${event} ${seq}`);
      cursor = Math.max(cursor, seq);
    },
    onList({ messages }) {
      for (const { seq } of messages) {
        heard.push(`list ${seq}`);
        cursor = Math.max(cursor, seq);
      }
    },
    onLost: () => {
      lost = true;
    },
    onUnreachable: () => {
      unreachable += 1;
    },
    signal: stop.signal,
  };
  const done = followConversation(options);
  /** Streams need real turns of the event loop, not only microtasks. */
  const pass = async (ms: number): Promise<void> => {
    for (let step = 0; step < 4; step += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      await timers.pass(step === 1 ? ms : 0);
    }
  };
  return {
    stop,
    done,
    heard,
    askedAfter,
    pass,
    lists: () => lists,
    lost: () => lost,
    unreachable: () => unreachable,
  };
}

test('followConversation() resumes a broken stream after the last line it saw', async () => {
  const run = setUp({
    list: () => listOf(1),
    events: (nth) => (nth === 1 ? streamOf([eventOf(2), eventOf(3)], true) : streamOf([eventOf(4)], false)),
  });
  await run.pass(0);
  await run.pass(2000);
  expect(run.askedAfter).toEqual([1, 3]);
  expect(run.heard).toEqual(['list 1', 'message 2', 'message 3', 'message 4']);
  run.stop.abort();
  await run.done;
});

test('followConversation() asks the list where streams do not get through, and tries a stream now and then', async () => {
  const run = setUp({ events: () => ({ kind: 'broken', status: 502 }), list: (nth) => listOf(nth) });
  for (let second = 0; second < 60; second += 1) await run.pass(1000);
  expect(run.lists()).toBeGreaterThan(8);
  expect(run.askedAfter.length).toBeGreaterThan(2);
  expect(run.askedAfter.length).toBeLessThan(run.lists());
  run.stop.abort();
  await run.done;
});

test('followConversation() takes a stream without heartbeats for dead', async () => {
  const run = setUp({ events: () => streamOf([eventOf(1)], false) });
  await run.pass(0);
  await run.pass(46_000);
  await run.pass(2000);
  expect(run.askedAfter).toEqual([0, 1]);
  run.stop.abort();
  await run.done;
});

test('followConversation() stops when the session is gone', async () => {
  const run = setUp({ events: () => ({ kind: 'unauthorized' }) });
  await run.pass(0);
  await run.done;
  expect(run.lost()).toBe(true);
});

test('followConversation() says that the server cannot be reached and goes on trying', async () => {
  const run = setUp({
    events: () => streamOf([], false),
    list: (nth) => (nth < 3 ? { kind: 'unreachable' } : listOf(1)),
  });
  for (let second = 0; second < 30; second += 1) await run.pass(1000);
  expect(run.unreachable()).toBe(2);
  expect(run.heard).toEqual(['list 1']);
  run.stop.abort();
  await run.done;
});

test('followConversation() says nothing more after it was stopped', async () => {
  const run = setUp({ events: () => streamOf([], false) });
  await run.pass(0);
  run.stop.abort();
  await run.done;
  expect(run.lost()).toBe(false);
});
