import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../../server/store/open-store.ts';
import type { DurableStore, User } from '../../server/store/ports.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { fillQueue } from './queue/fill-queue.ts';
import { type ClaimFigures, measureClaims } from './queue/measure-claims.ts';
import { type ListFigures, measureLists } from './queue/measure-lists.ts';

/** `npm run bench:queue [-- --short] [--engine sqlite|postgres]`: what a page of the queue costs beside 10,000 open and
 * 1,000,000 resolved cases, next to a queue of 100 (and 100 resolved), in the same run; and how many cases a second 16
 * counsellors take who want the same ones. Of each question the quickest of some rounds counts, so that what is compared
 * is work and not a busy machine; the times as they came are in the table, too. Fails when the large queue takes more than
 * three times as long (99 in 100 questions; in the short form, with few questions, half of them), or when anybody took a
 * case that somebody else had. Prints a table for people and one JSON object in
 * the last line. */
const { values: options } = parseArgs({
  options: { short: { type: 'boolean', default: false }, engine: { type: 'string' } },
});

/** The large queue may take so many times as long as the small one. */
const MOST_RATIO = 3;
const SMALL = { open: 100, resolved: 100 };
const LARGE = options.short ? { open: 1000, resolved: 20_000 } : { open: 10_000, resolved: 1_000_000 };
const ROUNDS = options.short ? 8 : 40;
/** Accounts that ask, each for every view. */
const VIEWERS = options.short ? 6 : 16;
const CLAIMS = options.short ? 200 : 2000;
const COUNSELLORS = 16;
/** 2026-03-02 10:00 in Shanghai. */
const NOW = Date.UTC(2026, 2, 2, 2);
const MASTER_KEY = new Uint8Array(32).fill(7);

interface Figures {
  readonly engine: string;
  readonly fillSeconds: number;
  readonly lists: Readonly<
    Record<
      string,
      { small: ListFigures; large: ListFigures; ratio: number; p50Ratio: number; rawRatio: number }
    >
  >;
  readonly claims: ClaimFigures & { readonly perSecond: number };
}

const load = loadavg()[0] ?? 0;
const folder = mkdtempSync(join(tmpdir(), 'youyu-bench-queue-'));
const failures: string[] = [];
const report: Figures[] = [];
try {
  for (const engine of ['sqlite', 'postgres'] as const) {
    if (options.engine !== undefined && options.engine !== engine) continue;
    report.push(await measure(engine));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
console.log(
  JSON.stringify({
    run: 'bench:queue',
    short: options.short,
    ok: failures.length === 0,
    cpus: cpus().length,
    loadBefore: load,
    open: LARGE.open,
    resolved: LARGE.resolved,
    engines: report,
    failures,
  }),
);
if (failures.length > 0) process.exitCode = 1;

async function measure(engine: 'sqlite' | 'postgres'): Promise<Figures> {
  const started = performance.now();
  const small = await queue(engine, 'small', SMALL);
  const large = await queue(engine, 'large', LARGE);
  const fillSeconds = (performance.now() - started) / 1000;
  try {
    const measured = await measureLists(
      { small: small.store, large: large.store },
      { small: small.counsellors.slice(0, VIEWERS), large: large.counsellors.slice(0, VIEWERS) },
      ROUNDS,
    );
    const lists = Object.fromEntries(
      [...measured].map(([kind, figures]) => [
        kind,
        {
          ...figures,
          ratio: figures.large.p99Ms / figures.small.p99Ms,
          p50Ratio: figures.large.p50Ms / figures.small.p50Ms,
          rawRatio: figures.large.rawP99Ms / figures.small.rawP99Ms,
        },
      ]),
    );
    const claims = await claim(large);
    const figures = { engine, fillSeconds, lists, claims };
    show(figures);
    return figures;
  } finally {
    await small.store.close();
    await large.store.close();
  }
}

interface Queue {
  readonly store: DurableStore;
  readonly counsellors: readonly User[];
  /** Opens the same queue as another process would; the embedded one has one process. */
  readonly again: () => Promise<DurableStore | null>;
}

async function queue(
  engine: 'sqlite' | 'postgres',
  name: string,
  size: { readonly open: number; readonly resolved: number },
): Promise<Queue> {
  const dataDir = mkdtempSync(join(folder, `${engine}-${name}-`));
  const databaseUrl = engine === 'postgres' ? await createTestDatabase() : null;
  const open = (): Promise<DurableStore> =>
    openStore({ dataDir, databaseUrl, masterKey: MASTER_KEY, mode: 'demo' });
  const store = await open();
  const counsellors: User[] = [];
  for (let number = 1; number <= COUNSELLORS; number += 1) {
    counsellors.push(
      await store.users.add({
        username: `counsellor-${number}`,
        displayName: `咨询员 ${number}`,
        roles: ['counsellor'],
        qualifications: [],
        at: NOW,
      }),
    );
  }
  const counsellorIds = counsellors.map(({ id }) => id);
  await fillQueue({ dataDir, databaseUrl, masterKey: MASTER_KEY, ...size, counsellorIds, now: NOW });
  return { store, counsellors, again: async () => (databaseUrl === null ? null : open()) };
}

async function claim({ store, counsellors, again }: Queue): Promise<Figures['claims']> {
  const [viewer] = counsellors;
  if (viewer === undefined) throw new Error('Cannot claim: there are no counsellors');
  const ids: string[] = [];
  let page = await store.tickets.list({ kind: 'unassigned', viewer, limit: 500 });
  for (;;) {
    ids.push(...page.tickets.map(({ id }) => id));
    if (page.next === null || ids.length >= CLAIMS) break;
    page = await store.tickets.list({ kind: 'unassigned', viewer, limit: 500, after: page.next });
  }
  const second = await again();
  try {
    const stores = second === null ? [store] : [store, second];
    const figures = await measureClaims(stores, counsellors, ids.slice(0, CLAIMS), NOW);
    return { ...figures, perSecond: figures.claims / figures.seconds };
  } finally {
    await second?.close();
  }
}

function show({ engine, fillSeconds, lists, claims }: Figures): void {
  const size = `${LARGE.open} open, ${LARGE.resolved} resolved`;
  console.log(`\n${engine}: ${size}, filled in ${fillSeconds.toFixed(0)} s`);
  console.log(
    'page of            100 open          large   ratio      100 raw    large raw   (p50 / p99, ms)',
  );
  for (const [kind, { small, large, ratio, p50Ratio }] of Object.entries(lists)) {
    console.log(
      [
        kind.padEnd(12),
        pair(small),
        pair(large),
        ratio.toFixed(2).padStart(6),
        small.rawP99Ms.toFixed(2).padStart(12),
        large.rawP99Ms.toFixed(2).padStart(12),
      ].join(' '),
    );
    const judged = options.short ? p50Ratio : ratio;
    if (judged > MOST_RATIO) failures.push(`${engine}: "${kind}" takes ${judged.toFixed(1)} times as long`);
  }
  const { counsellors, perSecond, attempts, doubles } = claims;
  console.log(
    `${counsellors} counsellors took ${claims.claims} cases, ${perSecond.toFixed(0)} a second, in ${attempts} tries; ${doubles} doubles`,
  );
  if (doubles > 0) failures.push(`${engine}: ${doubles} cases were taken twice or not at all`);
}

function pair({ p50Ms, p99Ms }: ListFigures): string {
  return `${p50Ms.toFixed(2)} / ${p99Ms.toFixed(2)}`.padStart(16);
}
