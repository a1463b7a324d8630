import { createWecom } from '../../bot/channels/wecom/create-wecom.ts';
import { CORP, KF, startWecomPlatform } from '../support/wecom-platform.ts';
import { channelContract, type Trouble } from './channel-contract.ts';

const FAILURES: Readonly<Record<Trouble, number | 'done_then_drop'>> = {
  refused: -1,
  in_doubt: 'done_then_drop',
  busy: 45009,
  blocked: 95004,
  away: 60020,
};

channelContract(
  {
    kind: 'wecom',
    longest: 2048,
    troubles: ['refused', 'in_doubt', 'busy', 'blocked', 'away'],
    busyMs: 60_000,
    hasWindow: true,
    knowsRepeats: true,
    hasPictures: true,
  },
  async (rig) => {
    const platform = await startWecomPlatform({ pageSize: 2, now: rig.now });
    const channel = createWecom({
      ...rig,
      settings: { ...CORP, handsOver: false, apiUrl: platform.apiUrl },
      cursors: rig.store.wecomCursors,
      welcomes: rig.store.wecomWelcomes,
      lost: async () => {},
      recall: async () => {},
      worker: 'contract',
      fetch,
      onFailure: () => {},
    });
    await channel.start();
    const ids = new Set<string>();
    const happens = async (person: string, id: string, entry: object): Promise<void> => {
      // What is there is only told of again.
      if (!ids.has(id)) platform.happens({ open_kfid: KF, external_userid: person, origin: 3, ...entry });
      ids.add(id);
      await channel.handle({ method: 'POST', ...platform.push() });
    };
    return {
      channel,
      say: (person, text, id) => happens(person, id, { msgtype: 'text', text: { content: text } }),
      sayWordless: (person, kind, id) =>
        happens(
          person,
          id,
          kind === 'voice' ? { msgtype: 'voice', voice: { media_id: 'm' } } : { msgtype: 'hologram' },
        ),
      sendPicture: (person, bytes, id) =>
        happens(person, id, { msgtype: 'image', image: { media_id: platform.keep(bytes) } }),
      pictures: (person) =>
        platform.pictures.filter((one) => one.person === person).map(({ bytes }) => bytes),
      read: async (person) =>
        platform.delivered
          .filter((one) => one.person === person)
          .map(({ text, entries }) => [text, ...entries].join('\n')),
      trouble(kind) {
        // An address that is not allowed stays so.
        if (kind === 'away') platform.treat((path) => (path.endsWith('send_msg') ? FAILURES.away : null));
        else platform.fail('send', FAILURES[kind]);
      },
      shutWindow: () => platform.fail('send', 95001),
      async close() {
        await channel.stop();
        await platform.close();
      },
    };
  },
);
