import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { describe, expect, test } from 'vitest';
import { sayWrongCalls } from '../../../server/cli/say-wrong-call.ts';

/** What a program says of a call, in a language. */
function saidOf(call: readonly string[], language?: string): string {
  let said = '';
  const program = new Command('youyu').exitOverride();
  sayWrongCalls(program, language);
  program.configureOutput({ writeErr: (words) => void (said += words) });
  program
    .command('ingest')
    .argument('<path>')
    .option('--needs <list>', '', () => {
      throw new InvalidArgumentError('没有这个资格');
    })
    .action(() => {});
  program
    .command('local')
    .requiredOption('--author <account>')
    .action(() => {});
  expect(() => program.parse(['node', 'youyu', ...call])).toThrow(CommanderError);
  return said.split('\n')[0] ?? '';
}

describe('sayWrongCalls()', () => {
  test.each([
    [['ingest', '资料', '--nedes'], '没有「--nedes」这个选项'],
    [['ingset'], '没有「ingset」这个命令'],
    [['ingest'], '还要写上 <path>'],
    [['local'], '还要写上 --author <account>'],
    [['ingest', '资料', '--needs'], '--needs <list> 后面还要写上内容'],
    [['ingest', '资料', '多的'], '多写了内容：只要 1 项，写了 2 项'],
    [['ingest', '资料', '--needs', '医生'], '--needs <list> 不能写「医生」。没有这个资格'],
  ])('says of %j in Chinese what is wrong', (call, words) => {
    expect(saidOf(call)).toContain(words);
    expect(saidOf(call)).not.toMatch(/error|argument|option|command/);
  });

  test('leaves commander’s own words where English is set', () => {
    expect(saidOf(['ingest'], 'en')).toBe("error: missing required argument 'path'");
  });
});
