import { PhoneOutlined } from '@ant-design/icons';
import type { Me } from '../../../api/console.ts';
import { useOnCall } from '../hooks/use-on-call.ts';
import { useMessages } from '../i18n/language.tsx';
import { leadsOthers } from '../state/reader-rights.ts';

/** Tells those who keep the roster that nobody is on call, or that a test page did not get there. */
export function OnCallBanner(props: { readonly me: Me }) {
  const words = useMessages().onCall;
  const trouble = useOnCall(leadsOthers(props.me) && !props.me.demo);
  return (
    <div role="status">
      {trouble !== null && (
        <p className="banner">
          <PhoneOutlined aria-hidden /> {trouble.nobody && words.nobody}
          {trouble.silent.length > 0 && words.silent(trouble.silent.join('、'))}
        </p>
      )}
    </div>
  );
}
