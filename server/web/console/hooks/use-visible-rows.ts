import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { visibleRows } from '../state/visible-rows.ts';
import type { VisibleRows } from '../state/visible-rows.ts';

/** Draws only the rows of a long list that are in sight; the browser scrolls as it always does.
 * @param rowHeight In CSS pixels, the same for all rows.
 * @returns A ref for the scrolling element, the rows to draw, and a way to bring a row into sight. */
export function useVisibleRows(
  count: number,
  rowHeight: number,
): {
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly rows: VisibleRows;
  readonly reveal: (index: number) => void;
} {
  const scrollRef = useRef<HTMLDivElement | null>(null);
  const [view, setView] = useState({ scrollTop: 0, height: 800 });

  useEffect(() => {
    const element = scrollRef.current;
    if (element === null) return undefined;
    const read = (): void => setView({ scrollTop: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    read();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, []);

  const reveal = (index: number): void => {
    const element = scrollRef.current;
    if (element === null) return;
    const top = index * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight;
    }
  };

  return { scrollRef, rows: visibleRows({ ...view, rowHeight, count, spare: 6 }), reveal };
}
