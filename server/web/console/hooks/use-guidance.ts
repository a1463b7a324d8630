import { useEffect, useState } from 'react';
import type { GuidanceItem } from '../../../api/guidance.ts';
import type { DeskApi } from '../api/desk-api.ts';
import type { Pick } from '../conversation/pick-list.tsx';
import { guidanceKey } from '../state/cited-guidance.ts';

const ASK_AFTER_MS = 250;

/** Guidance to pick from, and the same as the list shows it. */
export interface GuidancePicks {
  readonly items: readonly GuidanceItem[];
  readonly picks: readonly Pick[];
}

/** Guidance that fits what was typed after 「@」; while nothing is typed, what fits the resident's words.
 * @param search Null while nothing asks for it.
 * @returns Null until it has arrived. */
export function useGuidancePicks(
  api: DeskApi,
  ticketId: string,
  search: string | null,
): GuidancePicks | null {
  const [found, setFound] = useState<GuidancePicks | null>(null);
  useEffect(() => {
    setFound(null);
    if (search === null) return undefined;
    let ended = false;
    const show = (items: readonly GuidanceItem[]): void => {
      if (!ended) setFound({ items, picks: items.map(pickOf) });
    };
    const timer = setTimeout(() => {
      const asked = search === '' ? api.suggestedGuidance(ticketId) : api.searchGuidance(ticketId, search);
      asked.then(
        ({ items }) => show(items),
        () => show([]),
      );
    }, ASK_AFTER_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [api, ticketId, search]);
  return found;
}

/** What of the guidance speaks to the resident's last words.
 * @param lastSeq Place of the newest line: another one asks anew. */
export function useSuggestedGuidance(
  api: DeskApi,
  ticketId: string,
  lastSeq: number,
): { readonly state: 'loading' | 'ready' | 'failed'; readonly items: readonly GuidanceItem[] } {
  const [found, setFound] = useState<{
    readonly ticketId: string;
    readonly items: readonly GuidanceItem[] | null;
  } | null>(null);
  useEffect(() => {
    let ended = false;
    api.suggestedGuidance(ticketId).then(
      ({ items }) => ended || setFound({ ticketId, items }),
      () => ended || setFound({ ticketId, items: null }),
    );
    return () => {
      ended = true;
    };
  }, [api, ticketId, lastSeq]);
  if (found === null || found.ticketId !== ticketId) return { state: 'loading', items: [] };
  return found.items === null ? { state: 'failed', items: [] } : { state: 'ready', items: found.items };
}

function pickOf(item: GuidanceItem): Pick {
  const { title, section, text } = item;
  return {
    id: guidanceKey(item),
    title: section === '' ? title : `${title} · ${section}`,
    detail: text,
    words: text,
  };
}
