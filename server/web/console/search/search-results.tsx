import { Button } from 'antd';
import type { FoundCase } from '../../../api/search.ts';
import type { CaseSearch, CaseSearchControl } from '../hooks/use-case-search.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { formatRoute } from '../state/route.ts';
import type { QueueView } from '../state/route.ts';
import { MarkedText } from './marked-text.tsx';

/** What a search has found, in place of the queue; says how far it has looked. */
export function SearchResults(props: {
  readonly control: CaseSearchControl;
  readonly search: CaseSearch;
  readonly view: QueueView;
  readonly chosenId: string | null;
}) {
  const { control, search } = props;
  const words = useMessages().search;
  const locale = useLocaleTag();
  const { cases, status, next, searchedTo } = search;
  const isOver = status === 'ready' && next === null;
  const month =
    searchedTo === null
      ? null
      : new Date(searchedTo).toLocaleDateString(locale, { year: 'numeric', month: 'long' });
  let heading = cases.length > 0 ? words.found(cases.length) : isOver ? words.none : words.noneYet;
  if (status === 'searching' && cases.length === 0) heading = words.searching;
  return (
    <section className="found" aria-label={words.label}>
      <div className="found__head">
        <div role="status">
          <h2 className="found__title">{heading}</h2>
        </div>
        <Button size="small" onClick={control.close}>
          {words.close}
        </Button>
      </div>
      <ul className="found__list">
        {cases.map((one) => (
          <Found
            key={one.ticket.id}
            found={one}
            view={props.view}
            chosen={one.ticket.id === props.chosenId}
          />
        ))}
      </ul>
      <div className="found__foot">
        {status === 'failed' && <p role="alert">{words.failed}</p>}
        {isOver && <p>{words.all}</p>}
        {!isOver && month !== null && <p>{words.searchedTo(month)}</p>}
        {!isOver && (
          <Button loading={status === 'searching'} onClick={control.goOn}>
            {words.goOn}
          </Button>
        )}
      </div>
    </section>
  );
}

function Found(props: { readonly found: FoundCase; readonly view: QueueView; readonly chosen: boolean }) {
  const words = useMessages();
  const locale = useLocaleTag();
  const { ticket, lines, values, moreLines } = props.found;
  const to = (line?: number) =>
    formatRoute({
      page: 'work',
      view: props.view,
      ticketId: ticket.id,
      person: false,
      ...(line === undefined ? {} : { line }),
    });
  const author = (kind: string, name: string | null) => {
    if (name !== null) return name;
    return kind === 'resident' ? words.conversation.resident : words.conversation.assistant;
  };
  return (
    <li className="found__case" aria-current={props.chosen ? 'true' : undefined}>
      <a className="found__link found__link--case" href={to()}>
        <b>{ticket.topic ?? words.queue.noTopic}</b>
        <span>{ticket.residentName}</span>
        <time className="numeric" dateTime={ticket.openedAt}>
          {new Date(ticket.openedAt).toLocaleDateString(locale)}
        </time>
      </a>
      {values.map(({ label, value, marks }) => (
        <a key={`${label} ${value}`} className="found__link" href={to()}>
          {label}：
          <MarkedText text={value} marks={marks} />
        </a>
      ))}
      {lines.map((line) => (
        <a key={line.seq} className="found__link" href={to(line.seq)}>
          <span className="found__by">
            {line.private ? words.search.note : author(line.author.kind, line.author.name)}
          </span>{' '}
          <MarkedText text={line.text} marks={line.marks} />
        </a>
      ))}
      {moreLines > 0 && <p className="found__more">{words.search.more(moreLines)}</p>}
    </li>
  );
}
