import type { ChatMessage } from '../../../api/chat.ts';
import { useWords } from '../messages/use-words.ts';
import { Icon } from './icon.tsx';

type Call = NonNullable<ChatMessage['card']>['calls'][number];

/** Telephone numbers, one tap away. */
export function CallButtons({ calls }: { calls: readonly Call[] }) {
  const words = useWords().danger;
  return (
    <div class="calls">
      {calls.map((call) => (
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
  );
}
