import { useLayoutEffect } from 'react';
import { useMedia } from '../hooks/use-media.ts';
import { usePreference } from '../hooks/use-preference.ts';

/** What the reader chose. */
export type AppearanceChoice = 'auto' | 'light' | 'dark';

/** The appearance in force, the choice behind it, and a way to choose; also sets it on the document for theme.css. */
export function useAppearance(): {
  readonly appearance: 'light' | 'dark';
  readonly choice: AppearanceChoice;
  readonly choose: (choice: AppearanceChoice) => void;
} {
  const [choice, choose] = usePreference<AppearanceChoice>('appearance', ['auto', 'light', 'dark']);
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const systemAppearance = systemIsDark ? 'dark' : 'light';
  const appearance = choice === 'auto' ? systemAppearance : choice;
  useLayoutEffect(() => {
    document.documentElement.dataset['appearance'] = appearance;
  }, [appearance]);
  return { appearance, choice, choose };
}
