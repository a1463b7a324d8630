import { useRef } from 'react';
import type { TouchEvent } from 'react';

/** Handlers that recognise a sideways swipe of one finger. */
export interface SwipeHandlers {
  readonly onTouchStart: (event: TouchEvent) => void;
  readonly onTouchEnd: (event: TouchEvent) => void;
}

const FAR_ENOUGH_PX = 72;
const LONGEST_MS = 600;

/** Calls back after a quick swipe that is clearly sideways. Text boxes and anything marked `data-no-swipe` are left alone. */
export function useSwipe(on: { readonly left: () => void; readonly right: () => void }): SwipeHandlers {
  const start = useRef<{ x: number; y: number; at: number } | null>(null);
  return {
    onTouchStart: (event) => {
      const touch = event.touches[0];
      const inside =
        event.target instanceof Element && event.target.closest('textarea, input, [data-no-swipe]');
      start.current =
        touch === undefined || event.touches.length > 1 || inside !== null
          ? null
          : { x: touch.clientX, y: touch.clientY, at: event.timeStamp };
    },
    onTouchEnd: (event) => {
      const touch = event.changedTouches[0];
      if (start.current === null || touch === undefined) return;
      const dx = touch.clientX - start.current.x;
      const dy = touch.clientY - start.current.y;
      const quick = event.timeStamp - start.current.at < LONGEST_MS;
      start.current = null;
      if (!quick || Math.abs(dx) < FAR_ENOUGH_PX || Math.abs(dx) < 2 * Math.abs(dy)) return;
      if (dx < 0) on.left();
      else on.right();
    },
  };
}
