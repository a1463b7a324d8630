import { Checkbox } from 'antd';
import { useState } from 'react';
import type { RulesTried, TriedMention } from '../../../api/rules.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { lookOf, markSegments } from '../state/mark-segments.ts';
import type { Segment } from '../state/mark-segments.ts';
import { MentionTable } from './mention-table.tsx';

/** The messages with every word that was found; pointing at one, or moving to it by Tab, tells what it was taken for. The
 * table below says the same. */
export function MarkedConversation(props: { readonly result: RulesTried }) {
  const { messages, mentions } = props.result;
  const words = useMessages();
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<readonly TriedMention[]>([]);
  const shown = all ? mentions : mentions.filter(({ bears }) => bears.length > 0);
  // What was chosen in an earlier trial is gone.
  const told = chosen.filter((mention) => shown.includes(mention));
  const hidden = mentions.length - mentions.filter(({ bears }) => bears.length > 0).length;
  return (
    <section className="trial-part" data-part="words">
      <h3 className="trial-part__title">{words.rules.words}</h3>
      <ol className="marked">
        {messages.map((message, index) => (
          <li key={`${index} ${message}`} className="marked__message" lang="zh-CN">
            {markSegments(
              message,
              shown.filter((mention) => mention.message === index),
            ).map((segment) => (
              <MarkedSegment key={segment.start} segment={segment} onChoose={setChosen} />
            ))}
          </li>
        ))}
      </ol>
      <p className="marked__legend">
        <span className="mark mark--counts">{words.rules.legend.counts}</span>
        <span className="mark mark--soft">{words.rules.legend.soft}</span>
        <span className="mark mark--off">{words.rules.legend.off}</span>
      </p>
      <div className="marked__told">
        {told.length === 0 ? (
          <p className="trial-part__note">{shown.length === 0 ? words.rules.noWords : words.rules.point}</p>
        ) : (
          <ul>
            {distinct(told.map((mention) => tell(mention, words))).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      {hidden > 0 && (
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {words.rules.showAll(hidden)}
        </Checkbox>
      )}
      {shown.length > 0 && (
        <details className="marked__table">
          <summary>{words.rules.asTable(shown.length)}</summary>
          <MentionTable messages={messages} mentions={shown} />
        </details>
      )}
    </section>
  );
}

function MarkedSegment(props: {
  readonly segment: Segment;
  readonly onChoose: (mentions: readonly TriedMention[]) => void;
}) {
  const { segment, onChoose } = props;
  const words = useMessages();
  const { text, mentions } = segment;
  if (mentions.length === 0) return text;
  const choose = (): void => onChoose(mentions);
  return (
    <button
      type="button"
      className={`mark mark--${lookOf(mentions)}`}
      aria-label={`${text}：${distinct(mentions.map((mention) => tell(mention, words))).join('；')}`}
      onMouseEnter={choose}
      onFocus={choose}
      onClick={choose}
    >
      {text}
    </button>
  );
}

/** A word may be found as one concept in two ways. */
function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}

/** 「出血」：否认。P2 需要它，这样说不算。 */
function tell({ concept, kind, status, bears }: TriedMention, words: Messages): string {
  const how = kind === 'context' && status === 'active' ? words.rules.told : words.rules.status[status];
  const effects = (['meets', 'breaks', 'fails'] as const).flatMap((kindOf) => {
    const rules = [...new Set(bears.filter((each) => each.how === kindOf).map(({ rule }) => rule))];
    return rules.length === 0 ? [] : [words.rules.bears[kindOf](rules.join('、'))];
  });
  return [words.rules.meaning(concept, how), ...effects].join(words.rules.comma);
}
