import type { ChatMessage } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';
import { Icon } from './icon.tsx';

export interface CompanyCardProps {
  readonly card: NonNullable<ChatMessage['card']>;
  /** Names the heading within the page. */
  readonly id: string;
}

/** Numbers for somebody who is kept company: below the words, one tap away, and without the alarm's look. */
export function CompanyCard({ card, id }: CompanyCardProps) {
  const words = useWords().danger;
  return (
    <section class="danger company" role="group" aria-labelledby={`danger-${id}`}>
      <h2 id={`danger-${id}`} lang="zh-CN">
        {card.title}
      </h2>
      <div class="calls">
        {card.calls.map((call) => (
          <a class="call" href={`tel:${call.number}`}>
            <Icon name="phone" />
            <span class="call-number">{words.call(call.number)}</span>
            {call.label.includes(call.number) ? null : (
              <span class="call-label" lang="zh-CN">
                {call.label}
              </span>
            )}
          </a>
        ))}
      </div>
    </section>
  );
}
