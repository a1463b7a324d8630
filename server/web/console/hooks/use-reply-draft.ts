import { useEffect, useReducer } from 'react';
import type { GuidanceItem } from '../../../api/guidance.ts';
import type { DraftNews } from '../api/event-stream.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { evolveDraft, isUnsaved, newDraft } from '../state/draft-sync.ts';
import type { Drafts } from '../state/drafts.ts';

/** Typing has paused for this long: what stands is kept. */
const SAVE_AFTER_MS = 800;
/** After a failure. */
const SAVE_AGAIN_MS = 10_000;

/** An unfinished reply that other tabs of the same counsellor see too. */
export interface ReplyDraftControl {
  readonly text: string;
  /** Guidance that was put into it. */
  readonly cites: readonly GuidanceItem[];
  readonly write: (text: string) => void;
  readonly cite: (items: readonly GuidanceItem[]) => void;
  /** Other words from another tab; null when there are none. */
  readonly other: string | null;
  readonly takeOther: () => void;
  readonly leaveOther: () => void;
}

/** Keeps the reply in the tab at once, and on the server soon after.
 * @param input.news The latest word on a draft of the reader's. */
export function useReplyDraft(input: {
  readonly api: DeskApi;
  readonly ticketId: string;
  readonly drafts: Drafts;
  readonly news: DraftNews | null;
  /** False for a case that the reader does not have: nothing is kept on the server. */
  readonly on: boolean;
}): ReplyDraftControl {
  const { api, ticketId, drafts, news, on } = input;
  const [sync, tell] = useReducer(evolveDraft, drafts, (ofTab) =>
    newDraft({ text: ofTab.read(ticketId, 'reply'), cites: ofTab.readCites(ticketId) }),
  );
  const { text, cites, kept, saving } = sync;

  useEffect(() => drafts.write(ticketId, 'reply', text), [drafts, ticketId, text]);
  useEffect(() => drafts.writeCites(ticketId, cites), [drafts, ticketId, cites]);

  const known = kept?.version ?? null;
  const isNews = news !== null && news.ticketId === ticketId && news.version !== known;
  const isStale = on && (known === null || (isNews && !saving));
  const newsVersion = isNews ? news.version : null;
  useEffect(() => {
    if (!isStale) return undefined;
    let ended = false;
    // Without it the reply is kept in this tab alone, as before.
    api.draft(ticketId).then(
      (draft) => ended || tell({ type: 'read', draft }),
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [api, ticketId, isStale, newsVersion]);

  const wait = sync.failed ? SAVE_AGAIN_MS : SAVE_AFTER_MS;
  const unsaved = isUnsaved(sync) && !saving;
  useEffect(() => {
    if (!unsaved || known === null) return undefined;
    const timer = setTimeout(() => {
      tell({ type: 'save_began' });
      api.saveDraft(ticketId, { text, cites }, known).then(
        ({ saved, draft }) => tell({ type: 'save_ended', saved, draft }),
        () => tell({ type: 'save_failed' }),
      );
    }, wait);
    return () => clearTimeout(timer);
  }, [api, ticketId, unsaved, known, text, cites, wait]);

  return {
    text,
    cites,
    write: (next) => tell({ type: 'typed', text: next }),
    cite: (items) => tell({ type: 'cited', cites: items }),
    other: sync.other?.text ?? null,
    takeOther: () => tell({ type: 'other_taken' }),
    leaveOther: () => tell({ type: 'other_left' }),
  };
}
