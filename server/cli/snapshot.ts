import { type Command, InvalidArgumentError } from 'commander';
import { ulid } from 'ulid';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { RollBack } from '../api/snapshots.ts';
import type { Config } from '../config.ts';
import { openModelOf } from '../embeddings/model-for-commands.ts';
import { recordState } from '../knowledge/record-state.ts';
import { serveSnapshot } from '../knowledge/serve-snapshot.ts';
import type { Store, User } from '../store/ports.ts';
import { indexFolder } from './index-folder.ts';
import { snapshotJson, snapshotTable } from './snapshot-table.ts';
import { withStoreThere } from './with-store.ts';
import { cliWords } from './words/cli-words.ts';

/** `youyu snapshot`: the last states of what is served, and going back to one of them. Exit code 1 when that cannot be;
 * 2 when the call itself is wrong. */
export function registerSnapshot(program: Command): void {
  const { help } = cliWords();
  const snapshot = program.command('snapshot').description(help.snapshot.snapshot);
  snapshot
    .command('list')
    .description(help.snapshot.list)
    .option('--json', help.json)
    .action(({ json }: { json?: true }) =>
      withStoreThere(async (store, { mode }) => {
        const [states, rollbacks] = await Promise.all([
          store.snapshots.list(mode),
          store.snapshots.rollbacks(),
        ]);
        if (json === true) console.log(JSON.stringify(snapshotJson(states, rollbacks)));
        else for (const line of snapshotTable(states, rollbacks)) console.log(line);
      }),
    );
  snapshot
    .command('rollback')
    .description(help.snapshot.back)
    .argument('<id>', help.snapshot.id)
    .requiredOption('--by <account>', help.snapshot.by)
    .requiredOption('--reason <text>', help.snapshot.reason, reasonOption)
    .action((id: string, { by, reason }: { by: string; reason: string }) =>
      withStoreThere((store, config) =>
        withAccount(store, by, (user) => rollBack(store, config, { id, user, reason })),
      ),
    );
  snapshot
    .command('resume')
    .description(help.snapshot.latest)
    .requiredOption('--by <account>', help.snapshot.by)
    .action(({ by }: { by: string }) =>
      withStoreThere((store, config) =>
        withAccount(store, by, async (user) => {
          const outcome = await store.snapshots.resume({ by: user, at: Date.now() });
          if (outcome === 'not_qualified')
            return refuse(`账号 ${user.username} 没有审核权限 (may not do that)`);
          if (outcome === 'unchanged') return refuse('现在没有回退 (nothing is rolled back)');
          await serveNow(store, config);
          console.log('已恢复使用全部已批准的内容 (serving all that is approved)');
        }),
      ),
    );
}

/** By the same rule as in the console. */
function reasonOption(value: string): string {
  const parsed = RollBack.safeParse({ reason: value });
  if (!parsed.success) throw new InvalidArgumentError(cliWords().help.snapshot.wrongReason);
  return parsed.data.reason;
}

async function rollBack(
  store: Store,
  config: Config,
  { id, user, reason }: { id: string; user: User; reason: string },
): Promise<void> {
  const at = Date.now();
  const outcome = await store.snapshots.rollBack({
    snapshotId: id,
    mode: config.mode,
    by: user,
    reason,
    today: shanghaiDate(at),
    at,
  });
  switch (outcome) {
    case 'not_found':
      return refuse('没有这个快照，请看 youyu snapshot list (no such snapshot)');
    case 'not_qualified':
      return refuse(`账号 ${user.username} 没有审核权限 (may not do that)`);
    case 'unchanged':
      return refuse('现在用的就是这个快照 (this one is served)');
    case 'rolled_back':
      await serveNow(store, config);
      console.log(
        '已回退，运行中的服务几秒内跟上；恢复用 youyu snapshot resume (rolled back; running servers follow within seconds)',
      );
  }
}

/** Commands without a server read the snapshot on disk. */
async function serveNow(store: Store, config: Config): Promise<void> {
  const served = await serveSnapshot(store.knowledge, {
    localValues: () => store.localValues.approved(),
    dir: indexFolder(),
    mode: config.mode,
    newId: ulid,
    now: Date.now,
    model: await openModelOf(config, (line) => console.error(line)),
  });
  await recordState(store.snapshots, served, { mode: config.mode, at: Date.now() });
}

async function withAccount(store: Store, name: string, use: (user: User) => Promise<void>): Promise<void> {
  const user = await store.users.byUsername(name);
  if (user !== null && user.disabledAt === null) return use(user);
  console.error(`没有这个账号：${name}。请先运行 youyu user add (no such account)`);
  process.exitCode = 2;
}

function refuse(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
