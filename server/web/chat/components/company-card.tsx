import type { ChatMessage } from '../../../api/chat.ts';
import { CallButtons } from './call-buttons.tsx';

export interface CompanyCardProps {
  readonly card: NonNullable<ChatMessage['card']>;
  /** Names the heading within the page. */
  readonly id: string;
}

/** Numbers for somebody who is kept company: below the words, one tap away, and without the alarm's look. */
export function CompanyCard({ card, id }: CompanyCardProps) {
  return (
    <section class="danger company" role="group" aria-labelledby={`danger-${id}`}>
      <h2 id={`danger-${id}`} lang="zh-CN">
        {card.title}
      </h2>
      <CallButtons calls={card.calls} />
    </section>
  );
}
