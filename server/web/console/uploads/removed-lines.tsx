import type { RemovedLines as Removed } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';

/** The lines that cleaning took out of a document, folded away: what they say, why, and on which pages they stood. */
export function RemovedLines({ removed }: { readonly removed: readonly Removed[] }) {
  const words = useMessages().uploads;
  if (removed.length === 0) return null;
  const lines = removed.reduce((sum, { times }) => sum + times, 0);
  return (
    <details className="removed-lines">
      <summary>{words.removed(lines)}</summary>
      <p className="removed-lines__hint">{words.removedHint}</p>
      <ul>
        {removed.map(({ reason, texts, times, pages }, index) => (
          // The same words may go for two reasons; their place is all that tells them apart.
          <li key={index}>
            {texts.length === 0 ? (
              <p>{words.removedRest(times)}</p>
            ) : (
              <p lang="zh-CN">{texts.join(times > texts.length && texts.length > 1 ? ' … ' : ' / ')}</p>
            )}
            <p className="removed-lines__facts numeric">
              {[
                ...(texts.length === 0 ? [] : [words.reasons[reason]]),
                ...(pages.length === 0 ? [] : [words.onPages(pages.map(run).join(words.comma))]),
                ...(times > 1 ? [words.times(times)] : []),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function run({ from, to }: Removed['pages'][number]): string {
  return from === to ? String(from) : `${from}–${to}`;
}
