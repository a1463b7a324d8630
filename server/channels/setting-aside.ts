import type { ReceivedByChannel } from '../../bot/channels/channel.ts';
import { dangerUnkept } from '../../bot/dialogue/danger-unkept.ts';
import type { ChannelKind, Level } from '../../bot/dialogue/types.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { BroughtMessage } from '../store/set-aside-port.ts';
import type { Store } from '../store/ports.ts';

const SOON_MS = 2000;
/** A platform that brings a message again does so for a quarter of a minute. */
const AFTER_REPEATS_MS = 30_000;

/** Commits what a channel brings. What cannot be committed, since something of its person is damaged, is set aside and tried again
 * by itself, so that it neither holds everybody else's messages nor is lost. Where it tells of danger, whoever is on call is paged
 * and the resident told what to do meanwhile. What a group says that is not for us is not set aside, unless it is an emergency, nor
 * what its writer took back, unless it tells of danger: it is kept nowhere.
 *
 * @param isRepeated Whether the platform brings again what it is told was not taken: it is told so then, since whoever waits there
 * is answered sooner.
 * @returns The same, which rejects only where nothing can be kept, or the platform brings it again. */
export function settingAside(
  receive: (message: BroughtMessage) => Promise<ReceivedByChannel>,
  {
    store,
    lexicon,
    wakeOutbox,
    onSetAside,
    now,
  }: {
    readonly store: Pick<Store, 'setAside'>;
    readonly lexicon: Lexicon;
    readonly wakeOutbox: () => void;
    /** Told of each that is kept. */
    readonly onSetAside: (channel: ChannelKind, level: Level) => void;
    readonly now: () => number;
  },
  channel: ChannelKind,
  isRepeated = false,
): (message: BroughtMessage) => Promise<ReceivedByChannel> {
  return async (message) => {
    try {
      return await receive(message);
    } catch (error) {
      const at = now();
      const danger = dangerUnkept(lexicon, message.text, at);
      if (!message.mentioned && danger?.level !== 'emergency') throw error;
      if (message.recalled === true && danger === null) return SET_ASIDE;
      const waitsForRepeats = isRepeated && danger === null;
      const isNew = await store.setAside.add({
        channel,
        message,
        at,
        dueAt: at + (waitsForRepeats ? AFTER_REPEATS_MS : SOON_MS),
        danger,
      });
      if (isNew) onSetAside(channel, danger?.level ?? 'routine');
      if (waitsForRepeats) throw error;
      if (danger === null) return SET_ASIDE;
      wakeOutbox();
      return ANSWERED_APART;
    }
  };
}

const SET_ASIDE: ReceivedByChannel = { over: Promise.resolve(), unsent: async () => 0 };
/** Whoever waits for what is said to it goes on waiting: it leaves through the outbox. */
const ANSWERED_APART: ReceivedByChannel = { over: Promise.resolve(), unsent: async () => 1 };
