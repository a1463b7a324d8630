import { Modal } from 'antd';
import { useMessages } from '../i18n/language.tsx';

/** The table of keys, opened by `?`. */
export function KeyboardHelp(props: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useMessages();
  const rows: readonly (readonly [string, string])[] = [
    ['j / k', words.keys.move],
    ['c', words.keys.claim],
    ['r', words.keys.reply],
    ['n', words.keys.note],
    ['Ctrl + Enter', words.keys.send],
    ['Esc', words.keys.leave],
    ['?', words.keys.help],
  ];
  return (
    <Modal
      open={props.open}
      onCancel={props.onClose}
      footer={null}
      title={words.keys.title}
      destroyOnHidden
      width={420}
    >
      <dl className="keys">
        {rows.map(([key, meaning]) => (
          <div key={key} className="keys__row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
