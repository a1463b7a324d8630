import { useMedia } from './use-media.ts';

/** `wide` shows queue, conversation and person; `medium` queue beside one of the others; `narrow` one at a time. */
export type Layout = 'wide' | 'medium' | 'narrow';

/** The layout that fits. In em, so that enlarged text gets the layout of a smaller screen. */
export function useLayout(): Layout {
  const wide = useMedia('(min-width: 72em)');
  const medium = useMedia('(min-width: 48em)');
  if (wide) return 'wide';
  return medium ? 'medium' : 'narrow';
}
