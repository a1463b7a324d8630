import type { Letter } from '../../../api/partners.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';

/** How the sending of a letter stands; what is wrong, and when it is tried again. */
export function LetterLine({ letter }: { readonly letter: Letter }) {
  const words = useMessages().referral;
  const locale = useLocaleTag();
  const { kind, status, lastError, dueAt } = letter;
  const fault =
    lastError === null || status === 'sent'
      ? null
      : (Object.entries(words.faults).find(([code]) => code === lastError)?.[1] ??
        words.faultOther(lastError));
  const again =
    status === 'queued' && fault !== null ? words.retryAt(sayTime(Date.parse(dueAt), locale)) : null;
  const parts = [`${words.letter[kind]} · ${words.delivery[status]}`, fault, again];
  return (
    <span className={status === 'failed' ? 'referral__failed' : undefined}>
      {parts.filter((part) => part !== null).join(' · ')}
    </span>
  );
}
