import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { openChat } from '../../faults/chat-client.ts';

// A process that plays residents: from `start` to `stop` each of them asks, reads the answer for a moment, and asks again.
// What each message took goes back in milliseconds.

const RESIDENTS = 2;
/** So long they read before they go on, in milliseconds. */
const READING_MS = 20;
/** Afterwards somebody else comes. */
const QUESTIONS_EACH = 10;
const QUESTIONS = [
  '备孕要不要吃叶酸，吃多少',
  '宝宝黄疸几天能退',
  '彩礼退不退',
  '产检要做几次',
  '上环以后月经变多正常吗',
  '宝宝什么时候打疫苗',
  '产后心情不好怎么办',
  '独生子女补助怎么领',
  '男孩变声期要注意什么',
  '流动人口在哪里办服务手册',
];

const state = { running: false, asked: 0 };

async function resident(base: string, took: number[]): Promise<void> {
  while (state.running) {
    const chat = await openChat(() => base);
    for (let n = 0; n < QUESTIONS_EACH && state.running; n += 1) {
      const text = QUESTIONS[(state.asked += 1) % QUESTIONS.length] ?? '';
      const start = performance.now();
      const sent = await chat.send(ulid(), text);
      if (sent?.status !== 201) throw new Error(`Cannot ask: ${sent?.status ?? 'no answer'}`);
      took.push(performance.now() - start);
      await sleep(READING_MS);
    }
  }
}

async function run(base: string): Promise<void> {
  const took: number[] = [];
  state.running = true;
  await Promise.all(Array.from({ length: RESIDENTS }, () => resident(base, took)));
  process.send?.(took);
}

process.on('message', (message: { start: string } | 'stop') => {
  if (message === 'stop') state.running = false;
  else void run(message.start);
});
process.on('disconnect', () => process.exit(0));
process.on('unhandledRejection', (error) => {
  process.send?.({ failed: String(error) });
});
