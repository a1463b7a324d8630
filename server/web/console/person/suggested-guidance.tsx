import { Button, Skeleton } from 'antd';
import type { GuidanceItem } from '../../../api/guidance.ts';
import type { DeskApi } from '../api/desk-api.ts';
import { useSuggestedGuidance } from '../hooks/use-guidance.ts';
import { useMessages } from '../i18n/language.tsx';
import { guidanceKey } from '../state/cited-guidance.ts';

/** Articles that speak to what the resident wrote last; whoever has the case puts one into the reply. */
export function SuggestedGuidance(props: {
  readonly api: DeskApi;
  readonly ticketId: string;
  /** Place of the newest line. */
  readonly lastSeq: number;
  readonly mayInsert: boolean;
  readonly onInsert: (item: GuidanceItem) => void;
}) {
  const words = useMessages().guidance;
  const { state, items } = useSuggestedGuidance(props.api, props.ticketId, props.lastSeq);
  return (
    <section className="suggested" aria-label={words.title}>
      <h3>{words.title}</h3>
      {state === 'loading' && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {state === 'failed' && <p className="person__none">{words.failed}</p>}
      {state === 'ready' && items.length === 0 && <p className="person__none">{words.none}</p>}
      <ol className="suggested__list">
        {items.map((item) => (
          <li key={guidanceKey(item)} className="suggested__item">
            <details>
              <summary>
                {item.section === '' ? item.title : `${item.title} · ${item.section}`}
                {item.status === 'in_review' && <span className="citation__status">{words.unreviewed}</span>}
              </summary>
              <blockquote>{item.text}</blockquote>
              <p className="citation__source">
                {item.source}
                {item.validUntil !== null && <> · {words.until(item.validUntil)}</>}
              </p>
            </details>
            {props.mayInsert && (
              <Button
                size="small"
                aria-label={words.insertOne(item.title)}
                onClick={() => props.onInsert(item)}
              >
                {words.insert}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
