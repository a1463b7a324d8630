import { BellOutlined } from '@ant-design/icons';
import type { MentionList } from '../../../api/desk.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute } from '../state/route.ts';
import type { QueueView } from '../state/route.ts';

/** Notes in which a colleague calls for the reader: leads to the newest; opening its case takes it away. */
export function MentionLinks(props: {
  readonly mentions: MentionList['mentions'];
  readonly view: QueueView;
}) {
  const words = useMessages().case;
  const newest = props.mentions[0];
  if (newest === undefined) return null;
  return (
    <a
      className="views__mention"
      href={formatRoute({ page: 'work', view: props.view, ticketId: newest.ticketId, person: false })}
    >
      <BellOutlined aria-hidden /> {words.mention.calls(props.mentions.length)}
    </a>
  );
}
