import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { shrinkPicture } from '../session/shrink-picture.ts';
import type { ChatClient } from '../session/chat-client-port.ts';
import { type ChosenPicture, updatePicture } from '../state/pictures.ts';

/** As many as one message may name. */
export const MOST_PICTURES = 4;

/** Pictures that are being chosen. */
export interface Pictures {
  readonly chosen: readonly ChosenPicture[];
  /** More were chosen than one message takes. */
  readonly tooMany: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (clientId: string) => void;
  readonly remove: (clientId: string) => void;
  /** They are on their way with a message. */
  readonly clear: () => void;
}

/** Uploads pictures as soon as they are chosen, so that sending waits for nothing. */
export function usePictures(client: ChatClient, ended: boolean): Pictures {
  const [chosen, setChosen] = useState<readonly ChosenPicture[]>([]);
  const [tooMany, setTooMany] = useState(false);
  const files = useRef(new Map<string, Blob>());
  const stops = useRef(new Map<string, AbortController>());

  const change = useCallback((clientId: string, update: Partial<ChosenPicture>): void => {
    setChosen((now) => updatePicture(now, clientId, update));
  }, []);
  const forget = useCallback((clientId: string): void => {
    stops.current.get(clientId)?.abort();
    stops.current.delete(clientId);
    files.current.delete(clientId);
  }, []);

  function begin(clientId: string): AbortSignal {
    const stop = new AbortController();
    stops.current.set(clientId, stop);
    return stop.signal;
  }

  async function upload(clientId: string, stop: AbortSignal): Promise<void> {
    const bytes = files.current.get(clientId);
    if (bytes === undefined) return;
    change(clientId, { status: 'uploading', progress: 0, failure: null });
    const onProgress = (progress: number): void => change(clientId, { progress });
    const end = await client.attach({ clientId, bytes }, onProgress, stop);
    if (stop.aborted) return;
    if (end.kind === 'taken') change(clientId, { status: 'ready', attachment: end.attachment });
    else change(clientId, { status: 'failed', failure: end.failure });
  }

  async function take(clientId: string, file: File): Promise<void> {
    const stop = begin(clientId);
    const { bytes, preview } = await shrinkPicture(file);
    // Taken out, or the conversation was ended, while it was made small: it never leaves the device.
    if (stop.aborted) return;
    files.current.set(clientId, bytes);
    change(clientId, { preview });
    await upload(clientId, stop);
  }

  const clear = useCallback((): void => {
    for (const stop of stops.current.values()) stop.abort();
    stops.current.clear();
    files.current.clear();
    setChosen([]);
    setTooMany(false);
  }, []);
  useEffect(() => {
    if (ended) clear();
  }, [ended, clear]);

  return {
    chosen,
    tooMany,
    add(added) {
      const room = MOST_PICTURES - chosen.length;
      setTooMany(added.length > room);
      const taken = added.slice(0, room).map((file) => ({ file, clientId: client.newId() }));
      setChosen((now) => [
        ...now,
        ...taken.map(({ clientId }) => ({
          clientId,
          preview: null,
          status: 'preparing' as const,
          progress: 0,
          failure: null,
          attachment: null,
        })),
      ]);
      for (const { clientId, file } of taken) void take(clientId, file);
    },
    retry: (clientId) => void upload(clientId, begin(clientId)),
    remove(clientId) {
      const id = chosen.find((picture) => picture.clientId === clientId)?.attachment?.id;
      if (id !== undefined) client.detach(id);
      forget(clientId);
      setChosen((now) => now.filter((picture) => picture.clientId !== clientId));
      setTooMany(false);
    },
    clear,
  };
}
