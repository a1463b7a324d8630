import { en } from './en.ts';
import { type CliWords, zh } from './zh.ts';

/** The words in which the command line speaks: Chinese, or English where `YOUYU_LANGUAGE` says so. */
export function cliWords(language: string | undefined = process.env.YOUYU_LANGUAGE): CliWords {
  return language?.trim() === 'en' ? en : zh;
}
