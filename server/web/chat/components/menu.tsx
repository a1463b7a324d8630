import { useState } from 'preact/hooks';
import { useWords } from '../messages/use-words.ts';

export interface MenuProps {
  /** Whether there is a conversation to look at, to delete or to end. */
  readonly talking: boolean;
  readonly remembered: boolean;
  /** False on the youth page and in the widget, where nothing outlives the tab. */
  readonly mayRemember: boolean;
  readonly onRemember: (on: boolean) => void;
  readonly onSay: (text: string) => void;
  readonly onFinish: () => void;
  readonly onLanguage: () => void;
}

/** 我的数据, 结束并清除 and the language. What cannot be undone asks once, in its place. */
export function Menu(props: MenuProps) {
  const words = useWords();
  const { data } = words;
  const [asking, setAsking] = useState<'erase' | 'finish' | null>(null);
  const sure = {
    erase: { says: data.eraseSure, does: data.erase, act: () => props.onSay(data.eraseText) },
    finish: { says: data.finishSure, does: words.finish, act: props.onFinish },
  };

  return (
    <div class="menu">
      <h2>{data.title}</h2>
      <ul class="facts">
        <li>{props.remembered ? data.deviceRemembered : data.device}</li>
        <li>{data.server}</li>
      </ul>
      {props.talking && asking === null && (
        <div class="menu-row">
          <button type="button" class="plain" onClick={() => props.onSay(data.showText)}>
            {data.show}
          </button>
          <button type="button" class="plain" onClick={() => setAsking('erase')}>
            {data.erase}
          </button>
          <button type="button" class="plain" onClick={() => setAsking('finish')}>
            {words.finish}
          </button>
        </div>
      )}
      {asking !== null && (
        <div class="sure" role="group" aria-label={sure[asking].does}>
          <p role="alert">{sure[asking].says}</p>
          <div class="menu-row">
            <button type="button" class="plain strong" onClick={sure[asking].act}>
              {sure[asking].does}
            </button>
            <button type="button" class="plain" onClick={() => setAsking(null)}>
              {data.cancel}
            </button>
          </div>
        </div>
      )}
      {props.mayRemember && (
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={props.remembered}
            onChange={(event) => props.onRemember(event.currentTarget.checked)}
          />
          <span>
            {data.remember}
            <small>{data.rememberHint}</small>
          </span>
        </label>
      )}
      <button type="button" class="plain language" onClick={props.onLanguage}>
        {words.otherLanguage}
      </button>
    </div>
  );
}
