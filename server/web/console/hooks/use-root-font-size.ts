import { useEffect, useState } from 'react';

/** Size of 1 rem in CSS pixels: readers may have enlarged the text. */
export function useRootFontSize(): number {
  const [size, setSize] = useState(readSize);
  useEffect(() => {
    const onResize = (): void => setSize(readSize());
    addEventListener('resize', onResize);
    return () => removeEventListener('resize', onResize);
  }, []);
  return size;
}

function readSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
