import type { ReplyDraft } from '../../../api/desk.ts';

/** An unfinished reply in one tab, beside what the server has of it. */
export interface DraftSync {
  /** What stands in the box. */
  readonly text: string;
  /** What the server had when this tab last heard of it; null until it has said so. */
  readonly kept: { readonly text: string; readonly version: number } | null;
  readonly saving: boolean;
  /** The last attempt to keep it did not get there. */
  readonly failed: boolean;
  /** Other words from another tab or device, while the box has words of its own. */
  readonly other: string | null;
}

export type DraftEvent =
  | { readonly type: 'read'; readonly draft: ReplyDraft }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'save_began' }
  /** `saved` false: another tab was faster, and `draft` is what is there. */
  | { readonly type: 'save_ended'; readonly saved: boolean; readonly draft: ReplyDraft }
  | { readonly type: 'save_failed' }
  | { readonly type: 'other_taken' }
  | { readonly type: 'other_left' };

/** A tab's words before the server was asked.
 * @param text What the tab itself has kept. */
export function newDraft(text: string): DraftSync {
  return { text, kept: null, saving: false, failed: false, other: null };
}

/** Whether the box has words that the server has not. */
export function isUnsaved({ text, kept }: DraftSync): boolean {
  return kept !== null && text !== kept.text;
}

/** Keeps the tabs of one counsellor in step. What somebody typed is never replaced without their word: if both tabs
 * have new words, the box keeps its own and shows that there are others. */
export function evolveDraft(sync: DraftSync, event: DraftEvent): DraftSync {
  switch (event.type) {
    case 'read':
      return meet(sync, event.draft);
    case 'typed':
      return { ...sync, text: event.text };
    case 'save_began':
      return { ...sync, saving: true };
    case 'save_failed':
      return { ...sync, saving: false, failed: true };
    case 'save_ended': {
      const ended = { ...sync, saving: false, failed: false };
      if (!event.saved) return meet(ended, event.draft);
      return { ...ended, kept: { text: event.draft.text, version: event.draft.version } };
    }
    case 'other_taken':
      return { ...sync, text: sync.other ?? sync.text, other: null };
    case 'other_left':
      return { ...sync, other: null };
  }
  return event satisfies never;
}

/** Another tab's words meet those in the box. */
function meet(sync: DraftSync, draft: ReplyDraft): DraftSync {
  const kept = { text: draft.text, version: draft.version };
  const untouched = sync.text === (sync.kept?.text ?? '');
  if (untouched || sync.text === draft.text) return { ...sync, text: draft.text, kept, other: null };
  // Sent or emptied elsewhere: nothing to choose from.
  const other = draft.text === '' || draft.text === sync.kept?.text ? sync.other : draft.text;
  return { ...sync, kept, other };
}
