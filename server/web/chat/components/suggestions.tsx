import type { ChatMessage } from '../../../api/chat.ts';

/** What the assistant offers to tap next. */
export function Suggestions(props: {
  readonly suggestions: ChatMessage['suggestions'];
  readonly onChoose: (text: string) => void;
}) {
  if (props.suggestions.length === 0) return null;
  return (
    <div class="suggestions">
      {props.suggestions.map(({ label, text }) => (
        <button type="button" class="chip" lang="zh-CN" onClick={() => props.onChoose(text)}>
          {label}
        </button>
      ))}
    </div>
  );
}
