import type { Pictures } from '../hooks/use-pictures.ts';
import { useWords } from '../messages/use-words.ts';
import { type ChosenPicture, mayRetry } from '../state/pictures.ts';
import { Icon } from './icon.tsx';

/** Pictures that were chosen, each to be looked at, tried again or taken out before it is sent. */
export function PictureTray({ pictures }: { readonly pictures: Pictures }) {
  const words = useWords().pictures;
  const { chosen, tooMany } = pictures;
  if (chosen.length === 0) return null;
  return (
    <div class="tray">
      <ul aria-label={words.chosen}>
        {chosen.map((picture, index) => (
          <li key={picture.clientId} class={`tray-item ${picture.status}`}>
            <Preview picture={picture} label={words.one(index + 1)} />
            <button
              type="button"
              class="tray-remove"
              aria-label={words.remove(index + 1)}
              onClick={() => pictures.remove(picture.clientId)}
            >
              <Icon name="close" />
            </button>
            {picture.failure !== null && mayRetry(picture.failure) && (
              <button type="button" class="quiet" onClick={() => pictures.retry(picture.clientId)}>
                {words.retry}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p class="tray-note" role="status">
        {chosen.some(({ status }) => status === 'preparing' || status === 'uploading') && words.uploading}
      </p>
      {chosen.map(
        ({ clientId, failure }) =>
          failure !== null && (
            <p key={clientId} class="tray-note failed" role="alert">
              {words.failed[failure]}
            </p>
          ),
      )}
      {tooMany && (
        <p class="tray-note failed" role="alert">
          {words.tooMany}
        </p>
      )}
    </div>
  );
}

function Preview({ picture, label }: { readonly picture: ChosenPicture; readonly label: string }) {
  const { preview, status, progress } = picture;
  return (
    <>
      {preview === null ? (
        <span class="tray-picture none" role="img" aria-label={label}>
          <Icon name="picture" />
        </span>
      ) : (
        <img class="tray-picture" src={preview} alt={label} />
      )}
      {(status === 'uploading' || status === 'preparing') && (
        <progress class="tray-progress" max={1} value={progress} aria-label={label} />
      )}
    </>
  );
}
