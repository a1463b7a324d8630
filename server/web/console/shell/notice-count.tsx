import { useNotices } from '../hooks/use-notices.ts';
import { useMessages } from '../i18n/language.tsx';
import { countNotices } from '../state/notice-board.ts';

/** How many notices wait, as a mark on a link; nothing when none does. */
export function NoticeCount(props: { readonly csrfToken: string }) {
  const words = useMessages().notices;
  const { list } = useNotices(props.csrfToken);
  const count = list === null ? 0 : countNotices(list);
  if (count === 0) return null;
  return (
    <>
      <span className="notice-count numeric" aria-hidden>
        {count > 99 ? '99+' : count}
      </span>
      <span className="visually-hidden"> {words.count(count)}</span>
    </>
  );
}
