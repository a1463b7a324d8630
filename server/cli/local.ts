import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { readLocalFile } from '../../knowledge/local/read-local-file.ts';
import type { Store } from '../store/ports.ts';
import { localTable } from './local-table.ts';
import { withStoreThere } from './with-store.ts';
import { cliWords } from './words/cli-words.ts';

/** `youyu local`: addresses, telephone numbers, opening hours and amounts of this place. */
export function registerLocal(program: Command): void {
  const { help } = cliWords();
  const local = program.command('local').description(help.local.local);
  local
    .command('list')
    .description(help.local.list)
    .action(() =>
      withStoreThere(async (store) => console.log(localTable(await store.localValues.current()))),
    );
  local
    .command('import')
    .description(help.local.import)
    .argument('<file>')
    .requiredOption('--author <username>', help.local.author)
    .action((file: string, { author }: { author: string }) =>
      withStoreThere((store) => importFile(store, file, author)),
    );
}

async function importFile(store: Store, file: string, author: string): Promise<void> {
  const by = await store.users.byUsername(author);
  if (by === null || by.disabledAt !== null) {
    return fail(`没有这个账号：${author}。请先运行 youyu user add (no such account)`);
  }
  if (!by.roles.includes('editor') && !by.roles.includes('admin')) {
    return fail(`账号 ${author} 不是编辑，不能提出本地信息 (not an editor)`);
  }
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content === null) return fail(`读不到文件：${file} (cannot read the file)`);
  const read = readLocalFile(content);
  if (!read.ok)
    return fail(['有内容不对，一项都没有导入：(nothing imported)', ...read.problems].join('\n  '));
  let proposed = 0;
  for (const [slot, value] of read.values) {
    if ((await store.localValues.propose({ slot, value, by, at: Date.now() })) !== null) proposed += 1;
  }
  const same = read.values.size - proposed;
  console.log(
    `提出 ${proposed} 项，等待另一位同事在管理台审核；${same} 项没有变化 (proposed: ${proposed}, unchanged: ${same})`,
  );
}

function fail(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
