import { App as AntApp, Button } from 'antd';
import type { PartnersView } from '../../../api/partners.ts';
import type { PartnersControl } from '../hooks/use-partners.ts';
import { useMessages } from '../i18n/language.tsx';
import { KeyFacts } from './key-facts.tsx';

/** Who we are to partners, and the keys that our letters are signed with. */
export function OwnKeys(props: { readonly own: PartnersView['own']; readonly control: PartnersControl }) {
  const words = useMessages().referral.partners;
  const { modal } = AntApp.useApp();
  const { own, control } = props;
  const shown = own.keys.filter(({ state }) => state !== 'retired');
  const hasNext = shown.some(({ state }) => state === 'next');
  const activate = (): void => {
    void modal.confirm({
      title: words.activate,
      content: words.activateAsk,
      okText: words.activate,
      onOk: async () => {
        await control.run((api) => api.activateOwnKey());
      },
    });
  };
  return (
    <section className="local__place" aria-label={words.own}>
      <h2 className="local__name">{words.own}</h2>
      <div className="partners__row">
        <p>{words.ownHint}</p>
        <p>
          {words.name}：{own.name}
        </p>
        <p>{own.baseUrl === null ? words.noAddress : `${words.baseUrl}：${own.baseUrl}`}</p>
        {shown.map((key) => (
          <KeyFacts key={key.keyId} title={words.keyState[key.state]} facts={key} />
        ))}
        {hasNext && <p>{words.newKeyHint}</p>}
        <div className="partners__buttons">
          {hasNext ? (
            <Button onClick={activate}>{words.activate}</Button>
          ) : (
            <Button onClick={() => void control.run((api) => api.addOwnKey())}>{words.newKey}</Button>
          )}
        </div>
      </div>
    </section>
  );
}
