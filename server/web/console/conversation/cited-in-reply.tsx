import { CloseOutlined } from '@ant-design/icons';
import type { GuidanceItem } from '../../../api/guidance.ts';
import { useMessages } from '../i18n/language.tsx';
import { guidanceKey, standsIn } from '../state/cited-guidance.ts';

/** Which sources the resident will see under a reply, and which not any more, since their words were changed. */
export function CitedInReply(props: {
  readonly text: string;
  readonly cites: readonly GuidanceItem[];
  readonly onDrop: (item: GuidanceItem) => void;
}) {
  const words = useMessages().guidance;
  if (props.cites.length === 0) return null;
  const standing = props.cites.filter((item) => standsIn(props.text, item));
  const changed = props.cites.filter((item) => !standing.includes(item));
  return (
    <div className="composer__cites">
      {standing.length > 0 && <span>{words.sources}</span>}
      {standing.map((item) => (
        <span key={guidanceKey(item)} className="composer__cite">
          {words.source(item.title)}
          <button
            type="button"
            className="composer__drop"
            aria-label={words.drop(item.title)}
            onClick={() => props.onDrop(item)}
          >
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
      {changed.map((item) => (
        <p key={guidanceKey(item)} className="composer__changed" role="status">
          {words.changed(item.title)}
        </p>
      ))}
    </div>
  );
}
