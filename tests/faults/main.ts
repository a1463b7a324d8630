import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killNine } from './kill-nine.ts';

/** `npm run faults [-- --short]`: prints a table for people and, as the last line, one JSON object for programs. */
const short = process.argv.includes('--short');
const folder = await mkdtemp(join(tmpdir(), 'youyu-faults-'));
try {
  const env = { YOUYU_DATA: folder, YOUYU_LIMIT_SESSIONS: '100000', YOUYU_LIMIT_MESSAGES: '100000' };
  const result = await killNine({ env, rounds: short ? 3 : 10, messages: 200, random: Math.random });
  console.log('kill -9 in the middle of 200 concurrent messages');
  for (const [name, value] of Object.entries(result))
    console.log(`  ${name.padEnd(16)} ${String(value).padStart(6)}`);
  const ok = result.lost + result.doubled + result.wrongReplies + result.wrongSequences === 0;
  console.log(JSON.stringify({ run: 'faults', short, ok, ...result }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
