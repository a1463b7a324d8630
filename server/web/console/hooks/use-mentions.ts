import { useEffect, useState } from 'react';
import type { MentionList } from '../../../api/desk.ts';
import type { DeskApi } from '../api/desk-api.ts';

type Mentions = MentionList['mentions'];

/** Notes that call for the reader; opening their case takes them away.
 * @param calls Asks again whenever it grows.
 * @param openId The case that is open. */
export function useMentions(api: DeskApi, calls: number, openId: string | null): Mentions {
  const [mentions, setMentions] = useState<Mentions>([]);
  useEffect(() => {
    let ended = false;
    api.mentions().then(
      (list) => ended || setMentions(list.mentions),
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [api, calls]);
  const isRead = openId !== null && mentions.some(({ ticketId }) => ticketId === openId);
  useEffect(() => {
    if (!isRead || openId === null) return;
    setMentions((all) => all.filter(({ ticketId }) => ticketId !== openId));
    // Not told to the server this time: it comes back with the next look.
    api.readMentions(openId).catch(() => undefined);
  }, [api, isRead, openId]);
  return mentions;
}
