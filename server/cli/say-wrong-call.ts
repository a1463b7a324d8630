import type { Command } from 'commander';

/** What commander says of a call that it does not understand, and how that is said in Chinese. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.+?)'/, '没有「$1」这个选项'],
  [/^error: unknown command '(.+?)'/, '没有「$1」这个命令'],
  [/^error: missing required argument '(.+?)'/, '还要写上 <$1>'],
  [/^error: required option '(.+?)' not specified/, '还要写上 $1'],
  [/^error: option '(.+?)' argument missing/, '$1 后面还要写上内容'],
  [
    /^error: too many arguments.*?Expected (\d+) arguments? but got (\d+)\.?/,
    '多写了内容：只要 $1 项，写了 $2 项',
  ],
  [
    /^error: (?:option|command-argument) '(.+?)' (?:argument|value|.*?)\s*'(.*?)' is invalid\. Allowed choices are (.+?)\./,
    '$1 不能写「$2」，可以写：$3',
  ],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\.\s*/, '$1 不能写「$2」。'],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\.\s*/, '<$2> 不能写「$1」。'],
  [/\(Did you mean (?:one of )?(.+?)\?\)/, '（是不是要写 $1？）'],
  [/^error: /, ''],
];

/** @param said As commander says it.
 * @returns The same in Chinese, as far as it is known. */
export function inChinese(said: string): string {
  return WORDS.reduce((words, [english, chinese]) => words.replace(english, chinese), said);
}

/** Has a program say in the language of the command line what is wrong with a call. Commands that are added afterwards do so,
 * too. */
export function sayWrongCalls(
  program: Command,
  language: string | undefined = process.env.YOUYU_LANGUAGE,
): void {
  if (language?.trim() === 'en') return;
  program.configureOutput({ outputError: (said, write) => write(inChinese(said)) });
}
