import type { ReactElement } from 'react';
import { useMessages } from '../../i18n/language.tsx';
import { AskFirst } from '../../shell/ask-first.tsx';

/** A button that asks first while one-time links stand on the page which nobody has copied: they are in no list, and gone with
 * whatever takes their place.
 * @param props.children Draws the button; it does nothing by itself while the question comes first. */
export function BeforeLinksGo(props: {
  readonly held: boolean;
  /** What the button says, for the one that goes on all the same. */
  readonly okText: string;
  readonly onGo: () => void;
  readonly children: (onClick: (() => void) | undefined) => ReactElement;
}) {
  const { held, okText, onGo, children } = props;
  const words = useMessages().golive.import;
  if (!held) return children(onGo);
  return (
    <AskFirst title={words.linksGone} okText={okText} focus="cancel" onConfirm={onGo}>
      {children(undefined)}
    </AskFirst>
  );
}
