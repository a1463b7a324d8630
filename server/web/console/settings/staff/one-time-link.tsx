import { App as AntApp, Button } from 'antd';
import { useState } from 'react';
import { useHeld } from '../../hooks/use-leaving.ts';
import { useMessages } from '../../i18n/language.tsx';
import { opensHereOnly } from '../../state/opens-here-only.ts';

/** A link that is shown once, to be handed over: the page is not left unasked before it was copied.
 * @param props.link A path where the server knows no public address: the address of this page is the best guess then. */
export function OneTimeLink(props: {
  readonly name: string;
  readonly link: string;
  readonly onCopied?: () => void;
}) {
  const words = useMessages().settings.staff;
  const { message } = AntApp.useApp();
  const [isCopied, setIsCopied] = useState(false);
  useHeld(!isCopied);
  const whole = props.link.startsWith('/') ? `${location.origin}${props.link}` : props.link;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(whole);
    } catch {
      // Forbidden, or not there at all: browsers give no clipboard to pages without https.
      void message.warning(words.copyFailed);
      return;
    }
    void message.success(words.copied);
    setIsCopied(true);
    props.onCopied?.();
  };
  return (
    <div className="one-time" role="status">
      <b>
        {words.link}：{props.name}
      </b>
      <code>{whole}</code>
      <p>{words.linkHint}</p>
      {opensHereOnly(whole) && (
        <p>
          <b>{words.linkHereOnly}</b>
        </p>
      )}
      <Button onClick={() => void copy()}>{words.copy}</Button>
    </div>
  );
}
