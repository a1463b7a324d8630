import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SignedPush } from '../../support/platform-crypto.ts';

/** How a push goes wrong on its way. */
export type PushFault = 'none' | 'cut' | 'late';

/** How long an answer is waited for. */
const PATIENCE_MS = 20_000;

/** Pushes as a platform does.
 * @param patience Milliseconds that it waits for an answer.
 * @param fault `cut`: the connection breaks in the middle of it. `late`: it comes after others.
 * @returns What was answered; null when nothing good was. */
export async function push(
  base: string,
  path: string,
  { query, body }: SignedPush,
  fault: PushFault,
  patience = PATIENCE_MS,
): Promise<string | null> {
  const address = new URL(path, base);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return callAs(address, { headers: { 'content-type': 'text/xml' }, body }, fault, patience);
}

/** Posts as whoever calls does.
 * @returns As `push` does. */
export async function callAs(
  address: URL,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  fault: PushFault,
  patience = PATIENCE_MS,
): Promise<string | null> {
  if (fault === 'cut') {
    await cut(address, headers, body);
    return null;
  }
  if (fault === 'late') await sleep(300);
  const signal = AbortSignal.timeout(patience);
  const response = await fetch(address, { method: 'POST', body, headers, signal });
  const answer = await response.text();
  return response.status === 200 ? answer : null;
}

function cut(address: URL, headers: Readonly<Record<string, string>>, body: string): Promise<void> {
  return new Promise((resolve) => {
    const length = Buffer.byteLength(body);
    const options = { method: 'POST', headers: { ...headers, 'Content-Length': length } };
    const cutting = request(address, options);
    cutting.on('error', () => resolve());
    cutting.on('close', () => resolve());
    cutting.write(body.slice(0, Math.floor(body.length / 2)), () => cutting.destroy());
  });
}

/** One in so many is cut, one in so many late. */
export function pushFault(random: () => number): PushFault {
  const drawn = random();
  return drawn < 0.08 ? 'cut' : drawn < 0.16 ? 'late' : 'none';
}
