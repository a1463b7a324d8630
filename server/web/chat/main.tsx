import { render } from 'preact';
import type { ChatConfig } from '../../api/chat.ts';
import { App } from './components/app.tsx';
import { backoffMs } from './net/backoff.ts';
import { createChatApi } from './net/chat-api.ts';
import { uploadPicture } from './net/upload-picture.ts';
import { browserTimers } from './net/timers.ts';
import { createChatClient } from './session/chat-client.ts';
import { clientMessageId } from './session/client-message-id.ts';
import { readEntrance } from './session/entrance.ts';
import { storageArea } from './session/storage-area.ts';
import { createTabStore } from './session/tab-store.ts';

const { pathname, search, hash } = window.location;
const entrance = readEntrance(search, hash);
// What a one-time link leads to is not for the device, and stays in no list of visited pages.
const mayRemember = !entrance.youth && !entrance.embedded && entrance.link === null;
const store = createTabStore(storageArea('sessionStorage'), mayRemember ? storageArea('localStorage') : null);
if (entrance.link !== null) {
  window.history.replaceState(null, '', pathname + search);
  store.write({ session: null, outbox: [], draft: '' });
}
const api = createChatApi({
  fetch: window.fetch.bind(window),
  upload: uploadPicture,
  now: Date.now,
  entry: entrance.youth ? 'youth' : null,
  link: entrance.link,
  page: clientMessageId(window.crypto),
});
const client = createChatClient({
  api,
  store,
  timers: browserTimers,
  random: Math.random,
  newId: () => clientMessageId(window.crypto),
  opensAtOnce: entrance.link !== null,
});
const root = document.getElementById('app');

function show(config: ChatConfig | null): void {
  if (root !== null) render(<App client={client} store={store} entrance={entrance} config={config} />, root);
}

/** The page stands at once; names, suggestions and limits come as soon as the server has said them. */
async function loadConfig(): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    const outcome = await api.config();
    if (outcome.kind === 'ok') return show(outcome.value);
    await browserTimers.sleep(backoffMs(failures, Math.random()), new AbortController().signal);
  }
}

root?.replaceChildren();
show(null);
void loadConfig();
