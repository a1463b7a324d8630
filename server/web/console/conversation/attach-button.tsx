import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** Chooses pictures and PDFs to go with a reply. */
export function AttachButton({ onChoose }: { readonly onChoose: (files: readonly File[]) => void }) {
  const words = useMessages().pictures;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        icon={<PaperClipOutlined />}
        aria-label={words.attach}
        title={words.attachHint}
        onClick={() => input.current?.click()}
      >
        <span className="composer__attach-label">{words.attach}</span>
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*,application/pdf"
        multiple
        hidden
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same one can be chosen again after it was taken out.
          event.target.value = '';
          if (files.length > 0) onChoose(files);
        }}
      />
    </>
  );
}
