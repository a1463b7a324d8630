import { createContext, useContext } from 'react';
import { en } from './en.ts';
import { zh } from './zh.ts';
import type { Messages } from './zh.ts';

/** Languages of the console. */
export type Language = 'zh' | 'en';

export const CATALOGUES: Readonly<Record<Language, Messages>> = { zh, en };

export const LanguageContext = createContext<Language>('zh');

/** The words in the reader's language. */
export function useMessages(): Messages {
  return CATALOGUES[useContext(LanguageContext)];
}

/** BCP 47 tag for dates and numbers. */
export function useLocaleTag(): string {
  return useContext(LanguageContext) === 'zh' ? 'zh-CN' : 'en-GB';
}
