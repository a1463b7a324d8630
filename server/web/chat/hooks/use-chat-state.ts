import { useEffect, useState } from 'preact/hooks';
import type { ChatClient } from '../session/chat-client-port.ts';
import type { ChatState } from '../state/chat-state.ts';

/** The client's state, for a component that shows it. */
export function useChatState(client: ChatClient): ChatState {
  const [state, setState] = useState(client.state);
  useEffect(() => {
    const update = (): void => setState(client.state());
    update();
    return client.subscribe(update);
  }, [client]);
  return state;
}
