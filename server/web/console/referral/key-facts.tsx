import { App as AntApp, Button } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** A key as people hand it on, and its fingerprint as they read it to each other. */
export function KeyFacts(props: {
  readonly title: string;
  readonly facts: { readonly publicKey: string; readonly fingerprint: string };
  readonly children?: ReactNode;
}) {
  const words = useMessages().referral.partners;
  const { message } = AntApp.useApp();
  const { publicKey, fingerprint } = props.facts;
  return (
    <div className="partners__key">
      <p>
        {props.title} · {words.publicKey}
      </p>
      <p>
        <code>{publicKey}</code>{' '}
        <Button
          size="small"
          onClick={() =>
            void navigator.clipboard.writeText(publicKey).then(() => message.success(words.copied))
          }
        >
          {words.copy}
        </Button>
      </p>
      <p>
        {words.fingerprint}：<code className="partners__fingerprint">{fingerprint}</code>
      </p>
      {props.children}
    </div>
  );
}
