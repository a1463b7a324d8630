import { useEffect, useRef, useState } from 'react';

/** Browsers let a page make sound only after the reader has touched it. */
export type ChimeState = 'locked' | 'ready';

/** Two soft notes made on the spot: no file to load. */
export function useChime(): { readonly state: ChimeState; readonly ring: () => void } {
  const context = useRef<AudioContext | null>(null);
  const isDue = useRef(false);
  const [state, setState] = useState<ChimeState>('locked');

  useEffect(() => {
    const unlock = (): void => {
      context.current ??= new AudioContext();
      context.current.resume().then(
        () => setState('ready'),
        () => setState('locked'),
      );
    };
    addEventListener('pointerdown', unlock, { once: true });
    addEventListener('keydown', unlock, { once: true });
    return () => {
      removeEventListener('pointerdown', unlock);
      removeEventListener('keydown', unlock);
      void context.current?.close();
      context.current = null;
    };
  }, []);

  /** After the first touch the sound may take a moment to start: what was due then still rings, once. */
  const ringWhenReady = async (audio: AudioContext): Promise<void> => {
    isDue.current = true;
    try {
      await audio.resume();
      playTwoNotes(audio);
    } catch {
      // Closed meanwhile: the page is being left.
    } finally {
      isDue.current = false;
    }
  };

  return {
    state,
    ring: () => {
      if (context.current !== null && !isDue.current) void ringWhenReady(context.current);
    },
  };
}

const NOTES_HZ = [784, 1047];
const NOTE_SECONDS = 0.45;

function playTwoNotes(context: AudioContext): void {
  for (const [index, pitch] of NOTES_HZ.entries()) {
    const startsAt = context.currentTime + index * 0.2;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = 'sine';
    oscillator.frequency.value = pitch;
    gain.gain.setValueAtTime(0.0001, startsAt);
    gain.gain.exponentialRampToValueAtTime(0.2, startsAt + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, startsAt + NOTE_SECONDS);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(startsAt);
    oscillator.stop(startsAt + NOTE_SECONDS);
  }
}
