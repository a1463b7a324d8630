import type { ReplyDraft } from '../../../api/desk.ts';
import type { GuidanceItem } from '../../../api/guidance.ts';
import { guidanceKey } from './cited-guidance.ts';

/** Words, and the guidance that was put into them: they are kept, taken over and sent together. */
export interface Written {
  readonly text: string;
  readonly cites: readonly GuidanceItem[];
}

/** An unfinished reply in one tab, beside what the server has of it. */
export interface DraftSync extends Written {
  /** What the server had when this tab last heard of it; null until it has said so. */
  readonly kept: (Written & { readonly version: number }) | null;
  readonly saving: boolean;
  /** The last attempt to keep it did not get there. */
  readonly failed: boolean;
  /** Other words from another tab or device, while the box has words of its own. */
  readonly other: Written | null;
}

export type DraftEvent =
  | { readonly type: 'read'; readonly draft: ReplyDraft }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'cited'; readonly cites: readonly GuidanceItem[] }
  | { readonly type: 'save_began' }
  /** `saved` false: another tab was faster, and `draft` is what is there. */
  | { readonly type: 'save_ended'; readonly saved: boolean; readonly draft: ReplyDraft }
  | { readonly type: 'save_failed' }
  | { readonly type: 'other_taken' }
  | { readonly type: 'other_left' };

/** A tab's words before the server was asked.
 * @param written What the tab itself has kept. */
export function newDraft({ text, cites }: Written): DraftSync {
  return { text, cites, kept: null, saving: false, failed: false, other: null };
}

/** Whether the box has words that the server has not. */
export function isUnsaved(sync: DraftSync): boolean {
  return sync.kept !== null && !isSame(sync, sync.kept);
}

/** Keeps the tabs of one counsellor in step. What somebody typed is never replaced without their word: if both tabs
 * have new words, the box keeps its own and shows that there are others. */
export function evolveDraft(sync: DraftSync, event: DraftEvent): DraftSync {
  switch (event.type) {
    case 'read':
      return meet(sync, event.draft);
    case 'typed':
      return { ...sync, text: event.text };
    case 'cited':
      return { ...sync, cites: event.cites };
    case 'save_began':
      return { ...sync, saving: true };
    case 'save_failed':
      return { ...sync, saving: false, failed: true };
    case 'save_ended': {
      const ended = { ...sync, saving: false, failed: false };
      if (!event.saved) return meet(ended, event.draft);
      return { ...ended, kept: keptOf(event.draft) };
    }
    case 'other_taken':
      return { ...sync, ...sync.other, other: null };
    case 'other_left':
      return { ...sync, other: null };
  }
  return event satisfies never;
}

/** Another tab's words meet those in the box. */
function meet(sync: DraftSync, draft: ReplyDraft): DraftSync {
  const kept = keptOf(draft);
  const { text, cites } = draft;
  const untouched = isSame(sync, sync.kept ?? NOTHING);
  if (untouched || isSame(sync, draft)) return { ...sync, text, cites, kept, other: null };
  // Sent or emptied elsewhere: nothing to choose from.
  const isNothing = text === '' || (sync.kept !== null && isSame(draft, sync.kept));
  return { ...sync, kept, other: isNothing ? sync.other : { text, cites } };
}

const NOTHING: Written = { text: '', cites: [] };

function keptOf({ text, cites, version }: ReplyDraft): DraftSync['kept'] {
  return { text, cites, version };
}

function isSame(one: Written, other: Written): boolean {
  return one.text === other.text && keysOf(one) === keysOf(other);
}

function keysOf({ cites }: Written): string {
  return cites.map(guidanceKey).join('\n');
}
