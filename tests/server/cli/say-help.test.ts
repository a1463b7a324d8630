import { Command, Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { sayHelp } from '../../../server/cli/say-help.ts';

/** The helps of a program, of a command below it, and of one below that, in a language. */
function helps(language?: string): readonly string[] {
  const program = new Command('youyu').description('优育');
  sayHelp(program, language);
  const user = program.command('user').description('账号');
  const add = user.command('add').description('新建账号').argument('<账号>', '登录用的账号名');
  add.option('--roles <list>', '可以做什么', 'editor');
  add.addOption(new Option('--level <level>', '多急').choices(['high', 'low']));
  return [program, user, add].map((command) => command.helpInformation());
}

describe('sayHelp()', () => {
  test('says headings, defaults and how to get help in Chinese, in every command', () => {
    const [program, user, add] = helps();
    expect(program).toContain('用法： youyu');
    expect(user).toMatch(/help \[command\] +看一个命令怎么用/);
    expect(add).toMatch(/--roles <list> +可以做什么（不写就是「editor」）/);
    expect(add).toMatch(/--level <level> +多急（可以写「high, low」）/);
    for (const help of [program, user, add]) {
      expect(help).toMatch(/-h, --help +看怎么用/);
      expect(help).not.toMatch(/Usage|Arguments|Options|Commands|default|choices|display/);
    }
  });

  test('leaves commander’s own words where English is set', () => {
    const [program] = helps('en');
    expect(program).toContain('Usage: youyu');
    expect(program).not.toContain('用法');
  });
});
