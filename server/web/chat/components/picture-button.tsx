import { useRef } from 'preact/hooks';
import { useWords } from '../messages/use-words.ts';
import { Icon } from './icon.tsx';

/** Chooses pictures: telephones offer the camera and the album. */
export function PictureButton({ onChoose }: { readonly onChoose: (files: readonly File[]) => void }) {
  const words = useWords().pictures;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="picture-button"
        aria-label={words.choose}
        title={words.choose}
        onClick={() => input.current?.click()}
      >
        <Icon name="camera" />
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same one can be chosen again after it was taken out.
          event.currentTarget.value = '';
          if (files.length > 0) onChoose(files);
        }}
      />
    </>
  );
}
