import { useState } from 'preact/hooks';
import { useWords } from '../messages/use-words.ts';
import { saveFile } from '../session/save-file.ts';

export interface MenuProps {
  /** Whether there is a conversation to save, to delete or to end. */
  readonly talking: boolean;
  readonly remembered: boolean;
  /** False on the youth page and in the widget, where nothing outlives the tab. */
  readonly mayRemember: boolean;
  readonly onRemember: (on: boolean) => void;
  /** @returns Null when it could not be had. */
  readonly onSave: () => Promise<unknown>;
  /** @returns False when nothing was erased. */
  readonly onErase: () => Promise<boolean>;
  readonly onFinish: () => void;
  readonly onLanguage: () => void;
}

/** 我的数据, 结束并清除 and the language. What cannot be undone asks once, in its place. */
export function Menu(props: MenuProps) {
  const words = useWords();
  const { data } = words;
  const [asking, setAsking] = useState<'erase' | 'finish' | null>(null);
  const [trouble, setTrouble] = useState('');

  async function save(): Promise<void> {
    const content = await props.onSave();
    setTrouble(content === null ? data.saveFailed : '');
    if (content !== null) saveFile('my-data.json', content);
  }
  async function erase(): Promise<void> {
    if (!(await props.onErase())) setTrouble(data.eraseFailed);
    setAsking(null);
  }
  const sure = {
    erase: { says: data.eraseSure, does: data.erase, act: () => void erase() },
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
          <button type="button" class="plain" onClick={() => void save()}>
            {data.save}
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
      <p class="trouble" role="alert">
        {trouble}
      </p>
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
