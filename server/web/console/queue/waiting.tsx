import { useMessages } from '../i18n/language.tsx';
import { sayWait } from '../i18n/say-wait.ts';

/** How long a resident has waited, as a number with its unit. */
export function Waiting(props: { readonly since: string; readonly now: number; readonly precise: boolean }) {
  const words = useMessages();
  return (
    <time className="numeric" dateTime={props.since}>
      {sayWait(props.now - Date.parse(props.since), props.precise, words)}
    </time>
  );
}
