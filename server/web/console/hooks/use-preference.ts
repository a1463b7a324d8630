import { useCallback, useState } from 'react';

/** A choice about the screen (never anything about residents) that this browser remembers.
 * @param allowed Values that count; anything else stored reads as the first of them. */
export function usePreference<T extends string>(
  name: string,
  allowed: readonly [T, ...T[]],
): readonly [T, (value: T) => void] {
  const key = `youyu.console.${name}`;
  const [value, setValue] = useState<T>(() => {
    const stored = readStored(key);
    return allowed.find((one) => one === stored) ?? allowed[0];
  });
  const choose = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // Without storage the choice lasts until the page is left.
      }
    },
    [key],
  );
  return [value, choose];
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
