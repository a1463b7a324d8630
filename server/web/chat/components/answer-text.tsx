import { useState } from 'preact/hooks';
import { useWords } from '../messages/use-words.ts';
import { Icon } from './icon.tsx';
import { RichText } from './rich-text.tsx';

/** The direct sentence first; the rest after 展开. */
export function AnswerText({ text, more }: { text: string; more: string | null }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div class="text" lang="zh-CN">
        <RichText text={text} />
      </div>
      {more !== null && more !== '' && (
        <>
          {open && (
            <div class="text rest" lang="zh-CN">
              <RichText text={more} />
            </div>
          )}
          <button type="button" class="unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? words.less : words.more}
            <Icon name="chevron" />
          </button>
        </>
      )}
    </>
  );
}
