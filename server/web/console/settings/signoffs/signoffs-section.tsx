import { App as AntApp, Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { SignOff, SignOffList } from '../../../../api/readiness.ts';
import { createReadinessApi } from '../../api/readiness-api.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useLocaleTag, useMessages } from '../../i18n/language.tsx';
import { Choice, Tick } from '../field.tsx';
import { type SectionProps, WhenLoaded } from '../settings-screen.tsx';

const KINDS = ['red_flag', 'policy', 'form'] as const;

/** Danger rules, policy rules and forms: two people sign each wording, one of them with the qualification it needs. */
export function SignoffsSection({ me, onExpired }: SectionProps) {
  const words = useMessages().golive.signoffs;
  const { message } = AntApp.useApp();
  const api = useMemo(() => createReadinessApi(me.csrfToken), [me.csrfToken]);
  const load = useCallback(() => api.signOffs(), [api]);
  const loaded = useLoaded(load, onExpired);
  const [kind, setKind] = useState<SignOff['kind']>('red_flag');
  const [onlyOpen, setOnlyOpen] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const sign = async (items: readonly SignOff[]): Promise<void> => {
    const refused = await loaded.attempt(async () => {
      loaded.show(await api.sign(items));
      setChosen(new Set());
      void message.success(words.signed(items.length));
    });
    if (refused !== null) void message.error(refused);
  };
  return (
    <>
      <h1 className="local__title">{words.title}</h1>
      <p className="local__lead">{words.lead}</p>
      <WhenLoaded from={loaded}>
        {({ items, notions, maySign }) => {
          const shown = items.filter((item) => item.kind === kind && !(onlyOpen && item.isSigned));
          const picked = shown.filter(({ id, isMine }) => chosen.has(id) && !isMine);
          return (
            <>
              <div className="edit-form__line">
                <Choice
                  label={words.kind}
                  value={kind}
                  options={KINDS.map((id) => ({
                    id,
                    label: `${words.kinds[id]} ${items.filter((item) => item.kind === id && item.isSigned).length}/${items.filter((item) => item.kind === id).length}`,
                  }))}
                  onChange={(value) => {
                    setKind(KINDS.find((one) => one === value) ?? 'red_flag');
                    setChosen(new Set());
                  }}
                />
                <Tick label={words.onlyOpen} on={onlyOpen} onChange={setOnlyOpen} />
              </div>
              {maySign ? (
                <p>
                  <Button type="primary" disabled={picked.length === 0} onClick={() => void sign(picked)}>
                    {words.sign(picked.length)}
                  </Button>
                </p>
              ) : (
                <p className="quiet">{words.notApprover}</p>
              )}
              <section className="card" aria-label={words.kinds[kind]}>
                <ul className="rows">
                  {shown.length === 0 && <li className="rows__row quiet">{words.none}</li>}
                  {shown.map((item) => (
                    <Row
                      key={item.id}
                      item={item}
                      notions={notions.filter(({ id }) => item.notions.includes(id))}
                      maySign={maySign}
                      isChosen={chosen.has(item.id)}
                      onChoose={(on) =>
                        setChosen((before) => {
                          const next = new Set(before);
                          if (on) next.add(item.id);
                          else next.delete(item.id);
                          return next;
                        })
                      }
                    />
                  ))}
                </ul>
              </section>
            </>
          );
        }}
      </WhenLoaded>
    </>
  );
}

function Row(props: {
  readonly item: SignOff;
  /** Those that it speaks of, with the words by which each is known. */
  readonly notions: SignOffList['notions'];
  readonly maySign: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (on: boolean) => void;
}) {
  const { item, maySign, isChosen, onChoose } = props;
  const all = useMessages();
  const words = all.golive.signoffs;
  const locale = useLocaleTag();
  const [wasOpened, setWasOpened] = useState(false);
  const day = (at: string): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at));
  const lacking = item.needs !== null && item.lacksNeed ? words.lacks(all.articles.needs[item.needs]) : null;
  return (
    <li className="rows__row" data-rule={item.id}>
      <details onToggle={() => setWasOpened(true)}>
        <summary>
          <span className="rows__name">{item.title}</span> <span className="quiet">{item.id}</span>
          <span className={item.isSigned ? 'quiet' : 'amber'}>
            {' '}
            {item.isSigned ? words.isSigned : words.count(item.by.length)}
          </span>
        </summary>
        <ul className="ready__lines">
          {item.says.map(({ text, list }, index) => (
            <li key={index}>
              {text}
              {list.length > 0 && (
                <ul className="ready__lines">
                  {list.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
        {props.notions.length > 0 && <Notions notions={props.notions} />}
        {item.source !== null && <p className="rows__facts">{words.source(item.source)}</p>}
      </details>
      <p className="rows__facts">
        {[
          ...item.by.map(({ name, at }) => words.by(name, day(at))),
          ...(lacking === null ? [] : [lacking]),
        ].join('；')}
      </p>
      {maySign && !item.isMine && (
        <Tick
          label={`${wasOpened ? words.choose : words.readFirst}：${item.title}`}
          on={isChosen}
          disabled={!wasOpened}
          onChange={onChoose}
        />
      )}
    </li>
  );
}

/** The words behind the names: what a resident must say for a rule to speak. */
function Notions({ notions }: { readonly notions: SignOffList['notions'] }) {
  const words = useMessages().golive.signoffs;
  return (
    <details>
      <summary>{words.notions(notions.length)}</summary>
      <p className="quiet">{words.notionsHint}</p>
      <dl className="notions">
        {notions.map(({ id, wordings }) => (
          <div key={id}>
            <dt>
              <b>{id}</b>
            </dt>
            <dd>{wordings.length === 0 ? words.derived : wordings.join('；')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
