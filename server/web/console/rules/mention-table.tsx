import type { TriedMention } from '../../../api/rules.ts';
import { useMessages } from '../i18n/language.tsx';

/** Every word that was found, as a table. */
export function MentionTable(props: {
  readonly messages: readonly string[];
  readonly mentions: readonly TriedMention[];
}) {
  const { messages, mentions } = props;
  const words = useMessages();
  return (
    <div className="trial-table__scroll" role="region" aria-label={words.rules.wordTable} tabIndex={0}>
      <table className="trial-table">
        <thead>
          <tr>
            {messages.length > 1 && <th scope="col">{words.rules.messageColumn}</th>}
            <th scope="col">{words.rules.wordColumn}</th>
            <th scope="col">{words.rules.conceptColumn}</th>
            <th scope="col">{words.rules.statusColumn}</th>
            <th scope="col">{words.rules.bearsColumn}</th>
          </tr>
        </thead>
        <tbody>
          {mentions.map((mention) => {
            const { message, start, end, concept, kind, status, readAs, bears } = mention;
            const typed = messages[message]?.slice(start, end) ?? '';
            return (
              <tr key={`${message} ${start} ${end} ${concept}`}>
                {messages.length > 1 && <td className="numeric">{message + 1}</td>}
                <th scope="row">
                  {typed}
                  {readAs !== typed && !readAs.includes('#') && (
                    <span className="trial-table__read">{words.rules.readAs(readAs)}</span>
                  )}
                </th>
                <td>{concept}</td>
                <td>
                  {kind === 'context' && status === 'active' ? words.rules.told : words.rules.status[status]}
                </td>
                <td>
                  {bears
                    .map(({ rule, condition, how }) => words.rules.bearing[how](rule, condition))
                    .join(words.rules.comma)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
