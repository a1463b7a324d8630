import { Button } from 'antd';
import { useMessages } from '../i18n/language.tsx';

/** Ten codes on paper, shown once; printed, they stand alone on the sheet. */
export function RecoverySheet(props: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const words = useMessages().factor.codes;
  return (
    <section className="recovery" aria-labelledby="recovery-title">
      <h2 id="recovery-title">{words.title}</h2>
      <p>{words.lead}</p>
      <ol className="recovery__codes">
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="edit-form__tools recovery__tools">
        <Button onClick={() => print()}>{words.print}</Button>
        <Button type="primary" onClick={props.onDone}>
          {words.done}
        </Button>
      </div>
    </section>
  );
}
