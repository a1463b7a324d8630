import type { ChatMessage } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';
import { Icon } from './icon.tsx';
import { RichText } from './rich-text.tsx';

type Citation = ChatMessage['citations'][number];

const MARKS = '①②③④⑤⑥⑦⑧⑨';

function Source({ citation, mark }: { citation: Citation; mark: string }) {
  const words = useWords().source;
  const { original } = citation;
  const inReview = citation.status === 'in_review';
  return (
    <details class="source">
      <summary>
        <span class="source-mark">
          {words.label} {mark}
        </span>
        <span class="source-title" lang="zh-CN">
          {citation.section === '' ? citation.title : `${citation.title} · ${citation.section}`}
        </span>
        <Icon name="chevron" />
      </summary>
      <blockquote class="text" lang="zh-CN" aria-label={words.quote}>
        <RichText text={citation.quote} calls={false} />
      </blockquote>
      <dl>
        {citation.section !== '' && (
          <div>
            <dt>{words.section}</dt>
            <dd lang="zh-CN">{citation.section}</dd>
          </div>
        )}
        <div>
          <dt>{words.origin}</dt>
          <dd lang="zh-CN">{citation.source}</dd>
        </div>
        {original !== undefined && (
          <div>
            <dt>{words.original}</dt>
            <dd>
              <a href={original.url} target="_blank" rel="noopener">
                {original.page === null
                  ? words.open(original.fileName)
                  : words.onPage(original.fileName, original.page, original.lastPage ?? original.page)}
              </a>
            </dd>
          </div>
        )}
        {citation.validUntil !== null && (
          <div>
            <dt>{words.validUntil}</dt>
            <dd>{citation.validUntil}</dd>
          </div>
        )}
        <div>
          <dt>{words.status}</dt>
          <dd class={inReview ? 'in-review' : ''}>{inReview ? words.inReview : words.approved}</dd>
        </div>
      </dl>
    </details>
  );
}

/** Where an answer's words come from, each source folded. */
export function Sources({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  return (
    <div class="sources">
      {citations.map((citation, index) => (
        <Source citation={citation} mark={MARKS[index] ?? String(index + 1)} />
      ))}
    </div>
  );
}
