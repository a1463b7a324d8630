import type { ChatMessage } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';
import { CallButtons } from './call-buttons.tsx';
import { Icon } from './icon.tsx';
import { RichText } from './rich-text.tsx';

export interface DangerCardProps {
  readonly card: NonNullable<ChatMessage['card']>;
  readonly level: ChatMessage['level'];
  /** Names the heading within the page. */
  readonly id: string;
}

/** What to do now. Told by an edge, an icon and a word, never by colour alone. */
export function DangerCard({ card, level, id }: DangerCardProps) {
  const words = useWords().danger;
  const urgent = level === 'urgent';
  return (
    <section class={urgent ? 'danger urgent' : 'danger'} role="group" aria-labelledby={`danger-${id}`}>
      <p class="danger-word">
        <Icon name="alert" />
        {urgent ? words.urgent : words.emergency}
      </p>
      <h2 id={`danger-${id}`} lang="zh-CN">
        {card.title}
      </h2>
      <CallButtons calls={card.calls} />
      {card.doNow.length > 0 && (
        <>
          <h3>{words.doNow}</h3>
          <ol lang="zh-CN">
            {card.doNow.map((step) => (
              <li>
                <RichText text={step} calls={false} />
              </li>
            ))}
          </ol>
        </>
      )}
      {card.doNot.length > 0 && (
        <>
          <h3>{words.doNot}</h3>
          <ul class="do-not" lang="zh-CN">
            {card.doNot.map((step) => (
              <li>
                <RichText text={step} calls={false} />
              </li>
            ))}
          </ul>
        </>
      )}
      {card.told !== '' && (
        <div class="told" lang="zh-CN">
          <RichText text={card.told} calls={false} />
        </div>
      )}
    </section>
  );
}
