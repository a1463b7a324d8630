import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Attachment } from '../../../api/attachments.ts';
import type { ChatConfig } from '../../../api/chat.ts';
import { useAppHeight } from '../hooks/use-app-height.ts';
import { useChatState } from '../hooks/use-chat-state.ts';
import { useConnection } from '../hooks/use-connection.ts';
import { useFollowEnd } from '../hooks/use-follow-end.ts';
import { useIdleEnd } from '../hooks/use-idle-end.ts';
import { usePictures } from '../hooks/use-pictures.ts';
import { useShown } from '../hooks/use-shown.ts';
import { en } from '../messages/en.ts';
import { Words } from '../messages/use-words.ts';
import { zh } from '../messages/zh.ts';
import type { ChatClient } from '../session/chat-client-port.ts';
import type { Entrance } from '../session/entrance.ts';
import { tellHost } from '../session/host-page.ts';
import { leaveQuickly } from '../session/leave-quickly.ts';
import type { TabStore } from '../session/tab-store.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { EndedCard } from './ended-card.tsx';
import { Exits } from './exits.tsx';
import { Greeting } from './greeting.tsx';
import { Header } from './header.tsx';
import { Icon } from './icon.tsx';
import { LoadPicture } from './load-picture.ts';
import { Menu } from './menu.tsx';
import { Notices } from './notices.tsx';
import { Timeline } from './timeline.tsx';

export interface AppProps {
  readonly client: ChatClient;
  readonly store: TabStore;
  readonly entrance: Entrance;
  /** Null until the server has answered. */
  readonly config: ChatConfig | null;
}

const MAX_LENGTH = 2000;

/** The residents' chat. */
export function App({ client, store, entrance, config }: AppProps) {
  const state = useChatState(client);
  const [look, setLook] = useState(() => store.read());
  const [remembered, setRemembered] = useState(store.remembered);
  const [menuOpen, setMenuOpen] = useState(false);
  const [draft, setDraft] = useState(look.draft);
  const pane = useRef<HTMLElement>(null);
  const language = look.language ?? entrance.language ?? 'zh';
  const words = language === 'en' ? en : zh;
  const assistant = config?.assistantName ?? words.assistant;
  const association = config?.associationName ?? '';
  const mayRemember = !entrance.youth && !entrance.embedded;
  const talking = state.session !== null || state.outbox.length > 0;

  const pictures = usePictures(client, state.ended !== null);

  useConnection(client);
  useAppHeight();
  const idle = useIdleEnd(client, store, config?.idleMinutes ?? null);
  const { unseen, toEnd, keepEnd } = useFollowEnd(pane, state);
  useShown(pane, client, state.messages);
  const closeMenu = useCallback((open: boolean) => setMenuOpen(open), []);

  useLayoutEffect(() => {
    document.documentElement.lang = words.lang;
    document.documentElement.classList.toggle('large', look.large);
    document.title = association === '' ? assistant : words.title(assistant, association);
  }, [words, look.large, assistant, association]);
  useEffect(() => setRemembered(store.remembered()), [store, state.ended]);
  useEffect(() => {
    if (entrance.embedded)
      tellHost({ type: 'youyu:unread', count: state.messages.filter(isFromThem).length });
  }, [entrance.embedded, state.messages]);

  function restyle(change: { large: boolean } | { language: 'zh' | 'en' }): void {
    store.write(change);
    setLook({ ...look, ...change });
  }
  function say(text: string, attachments: readonly Attachment[] = []): void {
    setMenuOpen(false);
    client.say(text, attachments);
  }
  async function erase(): Promise<boolean> {
    const erased = await client.erase();
    if (erased) setMenuOpen(false);
    return erased;
  }
  function finish(): void {
    setMenuOpen(false);
    void client.end('asked');
  }

  return (
    <Words.Provider value={words}>
      <div class={entrance.embedded ? 'app embedded' : 'app'}>
        <Header
          assistant={assistant}
          association={association}
          large={look.large}
          onLarge={() => restyle({ large: !look.large })}
          menuOpen={menuOpen}
          onMenu={closeMenu}
          demo={config?.demo ?? null}
          onClose={entrance.embedded ? () => tellHost({ type: 'youyu:close' }) : null}
        >
          <Menu
            talking={talking}
            remembered={remembered}
            mayRemember={mayRemember}
            onRemember={(on) => {
              store.remember(on);
              setRemembered(store.remembered());
            }}
            onSave={client.myData}
            onErase={erase}
            onFinish={finish}
            onLanguage={() => restyle({ language: language === 'en' ? 'zh' : 'en' })}
          />
        </Header>
        <main ref={pane} tabIndex={-1} aria-label={words.conversation}>
          <div class="column">
            {state.ended === null ? (
              <>
                <Greeting
                  assistant={assistant}
                  youth={entrance.youth}
                  suggestions={config?.suggestions ?? []}
                  onAsk={say}
                />
                <LoadPicture.Provider value={client.picture}>
                  <Timeline
                    state={state}
                    onSay={say}
                    onAskPerson={() => say(words.askPersonText)}
                    onRate={client.rate}
                    onRateCase={client.rateCase}
                    onReport={client.report}
                    onRetry={client.retry}
                    onDiscard={client.discard}
                    onGrow={keepEnd}
                    onEdit={(id) => {
                      setDraft(state.outbox.find((item) => item.clientMessageId === id)?.text ?? '');
                      client.discard(id);
                    }}
                  />
                </LoadPicture.Provider>
              </>
            ) : (
              <EndedCard reason={state.ended} onAgain={client.startAnew} />
            )}
          </div>
        </main>
        <Announcer messages={state.messages} catchingUp={state.catchingUp} />
        <footer>
          {unseen && (
            <button type="button" class="new-lines" onClick={toEnd}>
              {words.newMessages}
              <Icon name="down" />
            </button>
          )}
          <Notices
            state={state}
            idleEnding={idle.ending}
            onStay={idle.stay}
            comeBack={remembered ? 'remembered' : mayRemember ? 'offered' : 'here'}
          />
          <Composer
            draft={draft}
            pictures={pictures}
            maxLength={config?.maxMessageLength ?? MAX_LENGTH}
            onDraft={(text) => {
              setDraft(text);
              store.write({ draft: text });
            }}
            onSend={say}
          />
          <Exits
            talking={talking}
            youth={entrance.youth}
            onPerson={() => say(words.askPersonText)}
            onFinish={finish}
            onLeave={() => {
              void client.end('asked');
              store.vanish();
              leaveQuickly();
            }}
          />
          {config !== null && config.icpNumber !== null && !entrance.embedded && (
            <p class="filing">
              <a href="https://beian.miit.gov.cn/" target="_blank" rel="noreferrer">
                {config.icpNumber}
              </a>
            </p>
          )}
        </footer>
      </div>
    </Words.Provider>
  );
}

const isFromThem = ({ author }: { author: { kind: string } }): boolean =>
  author.kind === 'assistant' || author.kind === 'counsellor';
