import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ChatClient } from '../session/chat-client-port.ts';
import { idleStage } from '../session/idle.ts';
import type { TabStore } from '../session/tab-store.ts';

const CHECK_MS = 5000;

/** Ends and clears a conversation that its owner has left.
 * @param idleMinutes Null until the server has said.
 * @returns Whether the end is near, and the act that puts it off. */
export function useIdleEnd(
  client: ChatClient,
  store: TabStore,
  idleMinutes: number | null,
): { ending: boolean; stay: () => void } {
  const [ending, setEnding] = useState(false);
  const stay = useCallback(() => {
    store.write({ activeAt: Date.now() });
    setEnding(false);
  }, [store]);

  useEffect(() => {
    if (idleMinutes === null) return undefined;
    const idleMs = idleMinutes * 60_000;
    function check(): void {
      const activeAt = store.read().activeAt || Date.now();
      const stage = idleStage(client.state(), store.remembered(), idleMs, activeAt, Date.now());
      setEnding(stage === 'ending');
      if (stage === 'over') void client.end('idle');
    }
    let written = 0;
    function act(): void {
      const now = Date.now();
      if (now - written < 2000) return;
      check();
      written = now;
      stay();
    }
    let lines = 0;
    const unsubscribe = client.subscribe(() => {
      const { messages, outbox } = client.state();
      const count = messages.length + outbox.length;
      if (count !== lines && lines > 0) stay();
      lines = count;
    });
    check();
    const interval = setInterval(check, CHECK_MS);
    document.addEventListener('visibilitychange', check);
    document.addEventListener('pointerdown', act);
    document.addEventListener('keydown', act);
    return () => {
      unsubscribe();
      clearInterval(interval);
      document.removeEventListener('visibilitychange', check);
      document.removeEventListener('pointerdown', act);
      document.removeEventListener('keydown', act);
    };
  }, [client, store, idleMinutes, stay]);
  return { ending, stay };
}
