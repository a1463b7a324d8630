import type { ArticleEvent } from '../../../api/vetting.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** What happened to every version of an article, and who did it. */
export function ArticleStory({ events }: { readonly events: readonly ArticleEvent[] }) {
  const words = useMessages();
  const locale = useLocaleTag();
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const reasons: Readonly<Record<string, string>> = {
    superseded: words.articles.superseded,
    'no longer shipped': words.articles.notShipped,
    claimed: words.vetting.claimedNote,
  };
  return (
    <section className="story" aria-labelledby="story-title">
      <h3 id="story-title" className="article__heading">
        {words.articles.story}
      </h3>
      {events.length === 0 && <p className="story__none">{words.articles.noStory}</p>}
      <ol className="story__list">
        {events.map((event) => (
          <li key={event.id} className="story__event">
            <b>
              {words.articles.version(event.version)} · {words.articles.event[event.type]}
            </b>
            {event.section !== null && (
              <span> {event.section === '' ? words.articles.direct : event.section}</span>
            )}
            <span className="story__who">
              {event.by ?? words.articles.program} {time.format(new Date(event.at))}
            </span>
            {event.note !== null && <q className="story__note">{reasons[event.note] ?? event.note}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
