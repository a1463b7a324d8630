import type { ConsoleMessage } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';

/** What the emergency card told the resident, so that the counsellor need not repeat or contradict it. */
export function EmergencyAdvice(props: { readonly card: NonNullable<ConsoleMessage['card']> }) {
  const words = useMessages();
  const { card } = props;
  return (
    <div className="advice">
      <p className="advice__title">{card.title}</p>
      <p className="advice__label">{words.conversation.doNow}</p>
      <ol>
        {card.doNow.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {card.doNot.length > 0 && (
        <>
          <p className="advice__label">{words.conversation.doNot}</p>
          <ul>
            {card.doNot.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p className="advice__told">
        {words.conversation.told}：{card.told}
      </p>
    </div>
  );
}
