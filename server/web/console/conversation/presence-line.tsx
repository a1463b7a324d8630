import { EditOutlined, EyeOutlined } from '@ant-design/icons';
import type { Presence } from '../../../api/desk.ts';
import { useMessages } from '../i18n/language.tsx';

/** Which colleagues are at the case, so that nobody answers it twice. */
export function PresenceLine(props: { readonly people: Presence['people']; readonly userId: string }) {
  const words = useMessages().case.presence;
  const others = props.people.filter(({ id }) => id !== props.userId);
  const namesOf = (doing: 'viewing' | 'typing'): string =>
    others
      .filter((one) => one.doing === doing)
      .map(({ displayName }) => displayName)
      .join(words.and);
  const [typing, viewing] = [namesOf('typing'), namesOf('viewing')];
  return (
    <div role="status" className="presence">
      {typing !== '' && (
        <span className="presence__typing">
          <EditOutlined aria-hidden /> {words.typing(typing)}
        </span>
      )}
      {viewing !== '' && (
        <span>
          <EyeOutlined aria-hidden /> {words.viewing(viewing)}
        </span>
      )}
    </div>
  );
}
