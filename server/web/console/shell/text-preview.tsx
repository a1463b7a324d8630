import { useDeferredValue } from 'react';
import { useMessages } from '../i18n/language.tsx';
import { ReadText } from './read-text.tsx';

/** What residents will read of a passage, while somebody types in it.
 * @param props.section Its heading; empty for the direct answer. */
export function TextPreview({ section, text }: { readonly section: string; readonly text: string }) {
  const words = useMessages().vetting;
  // Typing goes before drawing.
  const shown = useDeferredValue(text);
  if (shown.trim() === '') return null;
  return (
    <section className="text-preview" aria-label={words.preview}>
      <p className="text-preview__label">{words.preview}</p>
      {section !== '' && <p className="read-text read-text__heading">{section}</p>}
      <ReadText text={shown} />
    </section>
  );
}
