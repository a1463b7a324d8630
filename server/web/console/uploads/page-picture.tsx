import { useState } from 'react';
import { useMessages } from '../i18n/language.tsx';

/** A page of an original as the server draws it, and what is said until it is there, or when it cannot be shown. */
export function PagePicture({ address, page }: { readonly address: string; readonly page: number }) {
  const words = useMessages().uploads;
  // Drawn when it is asked for: the first one takes seconds.
  const [state, setState] = useState<'awaited' | 'shown' | 'failed'>('awaited');
  if (state === 'failed') return <p className="decision__hint">{words.noPicture}</p>;
  return (
    <div className="original__frame">
      {state === 'awaited' && (
        <p className="decision__hint" role="status">
          {words.drawing}
        </p>
      )}
      <img
        className={`original__page${state === 'awaited' ? ' original__page--awaited' : ''}`}
        src={address}
        alt={words.picture(page)}
        onLoad={() => setState('shown')}
        onError={() => setState('failed')}
      />
    </div>
  );
}
