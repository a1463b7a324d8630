import { useEffect } from 'preact/hooks';
import type { ChatClient } from '../session/chat-client-port.ts';

/** Tells the client what the browser knows: the network, and a page that comes back from sleep or from the back button. */
export function useConnection(client: ChatClient): void {
  useEffect(() => {
    const on = (): void => client.setOnline(true);
    const off = (): void => client.setOnline(false);
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted) client.wake();
    };
    window.addEventListener('online', on);
    window.addEventListener('offline', off);
    window.addEventListener('pageshow', shown);
    client.start();
    if (!navigator.onLine) off();
    return () => {
      window.removeEventListener('online', on);
      window.removeEventListener('offline', off);
      window.removeEventListener('pageshow', shown);
    };
  }, [client]);
}
