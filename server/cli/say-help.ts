import { type Command, Help, type Option } from 'commander';

/** The headings of a help, as commander writes them, and how they are said in Chinese. */
const HEADINGS: ReadonlyMap<string, string> = new Map([
  ['Usage:', '用法：'],
  ['Arguments:', '要写的内容：'],
  ['Options:', '选项：'],
  ['Commands:', '命令：'],
]);

/** Has a program explain itself wholly in the language of the command line. Commands that are added afterwards do so, too. */
export function sayHelp(program: Command, language: string | undefined = process.env.YOUYU_LANGUAGE): void {
  if (language?.trim() === 'en') return;
  const usual = new Help();
  program
    .helpOption('-h, --help', '看怎么用')
    .helpCommand('help [command]', '看一个命令怎么用')
    .configureHelp({
      styleTitle: (title) => HEADINGS.get(title) ?? title,
      optionDescription: (option: Option) =>
        usual.optionDescription(option).replace(/ ?\((default|choices): (.*)\)$/, inBrackets),
    });
}

function inBrackets(_: string, what: string, values: string): string {
  return `（${what === 'default' ? '不写就是' : '可以写'}「${values.replaceAll('"', '')}」）`;
}
