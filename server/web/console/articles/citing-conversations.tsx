import { useEffect, useRef } from 'react';
import type { CitingConversation } from '../../../api/vetting.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { formatRoute, WORK } from '../state/route.ts';

/** Conversations that rest on what was withdrawn: somebody may have to be told. It comes into sight by itself, as what was
 * pressed may stand far below. */
export function CitingConversations(props: { readonly conversations: readonly CitingConversation[] }) {
  const words = useMessages();
  const locale = useLocaleTag();
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <section className="citing" role="status">
      <h3 ref={heading} tabIndex={-1} className="article__heading">
        {words.articles.citing(props.conversations.length)}
      </h3>
      <ul className="passages__list">
        {props.conversations.map((one) => (
          <li key={one.conversationId}>
            {words.articles.cited(one.replies, words.channel[one.channel], time.format(new Date(one.lastAt)))}
            {' · '}
            {one.residentName}
            {' · '}
            {one.ticketId === null ? (
              words.articles.noCase
            ) : (
              <a href={formatRoute({ ...WORK, ticketId: one.ticketId })}>{words.articles.toCase}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
