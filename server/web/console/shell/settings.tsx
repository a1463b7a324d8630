import { createContext, useContext } from 'react';
import type { Language } from '../i18n/language.tsx';
import type { AppearanceChoice } from '../theme/use-appearance.ts';

/** Choices about the screen that every page may change. */
export interface Settings {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly appearance: AppearanceChoice;
  readonly setAppearance: (choice: AppearanceChoice) => void;
}

export const SettingsContext = createContext<Settings | null>(null);

/** The reader's settings. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (settings === null) throw new Error('Cannot read the settings outside the app');
  return settings;
}
