import type { Command } from 'commander';
import type { RetentionPeriods } from '../retention/retention-periods.ts';
import { sayPeriods } from '../retention/say-periods.ts';
import type { RetentionCounts } from '../store/retention-port.ts';
import { withStoreThere } from './with-store.ts';
import { cliWords } from './words/cli-words.ts';

/** `youyu retention`: what is kept how long, and what the server would erase now. It erases nothing itself. */
export function registerRetention(program: Command): void {
  program
    .command('retention')
    .description(cliWords().help.retention)
    .option('--json', cliWords().help.json)
    .action(({ json }: { json?: true }) =>
      withStoreThere(async (store, { retention }) => {
        const { counts } = await store.retention.due(Date.now(), Number.MAX_SAFE_INTEGER);
        for (const line of retentionLines(retention, counts)) console.log(line);
        if (json === true) console.log(JSON.stringify({ periods: retention, due: counts }));
      }),
    );
}

/** The same for people. */
export function retentionLines(periods: RetentionPeriods, counts: RetentionCounts): readonly string[] {
  const { persons, conversations, cases, pictures } = counts;
  return [
    sayPeriods(periods),
    `现在到期的：没有转过咨询员的 ${persons.chat} 人，转过的 ${persons.case} 人，为保护孩子留着的 ${persons.child_case} 人`,
    `一共 ${conversations} 个聊天、${cases} 件事项、${pictures} 张图片，由服务慢慢删除，这个命令不删 (nothing was erased)`,
  ];
}
