import type { Command } from 'commander';
import { BOTPRESS_PATH } from '../routes/channels/botpress.ts';
import { describeProblems, readConfig } from '../config.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { cliWords } from './words/cli-words.ts';

/** `youyu botpress`: makes our integration known to a workspace at Botpress. */
export function registerBotpress(program: Command): void {
  const { help } = cliWords();
  program
    .command('botpress')
    .description(help.botpress.botpress)
    .command('publish')
    .description(help.botpress.publish)
    .requiredOption('--workspace <id>', help.botpress.workspace)
    .option('--name <name>', help.botpress.name, 'youyu')
    .action(({ workspace, name }: { workspace: string; name: string }) => publish(workspace, name));
}

async function publish(workspaceId: string, name: string): Promise<void> {
  loadEnvFile();
  const read = readConfig(process.env);
  if (!read.ok) return fail(describeProblems(read.problems));
  const { botpress, publicUrl } = read.config;
  if (botpress === null)
    return fail('还没有设置 YOUYU_BOTPRESS_SECRET 和 YOUYU_BOTPRESS_TOKEN (Botpress is not configured)');
  if (publicUrl === null || !publicUrl.startsWith('https://'))
    return fail(
      '请先写 PUBLIC_URL（https 开头的公网网址），Botpress 要从外网访问它 (PUBLIC_URL must be https)',
    );
  const { publishIntegration } = await import('../../bot/channels/botpress/publish-integration.ts');
  const { apiUrl, token } = botpress;
  const url = `${publicUrl}${BOTPRESS_PATH}`;
  const published = await publishIntegration({ apiUrl, token, workspaceId, name, url });
  if (published.kind === 'refused') return fail(`Botpress 没有接受：${published.reason} (refused)`);
  const done = published.kind === 'created' ? '已发布' : '已更新';
  console.log(`${done} ${name}@${published.version}（${published.id}），回调地址 ${url} (${published.kind})`);
}

function fail(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
