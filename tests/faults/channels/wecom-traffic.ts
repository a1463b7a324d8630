import { CORP, KF, startWecomPlatform } from '../../support/wecom-platform.ts';
import { arrivalsOf } from './arrivals.ts';
import { push, pushFault } from './push.ts';
import { insist, peopleAtOnce, playPeople, type Town, type Traffic } from './traffic.ts';

/** Residents of 微信客服, behind a platform whose pushes are lost, late, twice and out of order, whose pages are short, whose tokens
 * end, and whose interface breaks before and after it has done what it was asked. */
export async function wecomTraffic(options: {
  readonly random: () => number;
  /** Whether the platform also says that it was asked too often, after which it is left alone for a minute. */
  readonly limits: boolean;
}): Promise<Traffic> {
  const { random } = options;
  const platform = await startWecomPlatform({ pageSize: 25 });
  platform.treat((path) => {
    if (random() < 0.002) platform.endTokens();
    const drawn = random();
    if (drawn < 0.03) return 'drop';
    if (drawn < 0.07) return 'done_then_drop';
    if (drawn < 0.1) return 'http_500';
    if (drawn < 0.13) return 45033;
    return options.limits && path.endsWith('send_msg') && drawn < 0.14 ? 45009 : null;
  });
  const arrived = arrivalsOf();
  let seen = 0;
  function listen(): void {
    for (; seen < platform.delivered.length; seen += 1) {
      const { person = '', text = '', entries = [] } = platform.delivered[seen] ?? {};
      arrived.add(`${KF} ${person}`, entries.length === 0 ? text : `${text}\n\n${entries.join()}`);
    }
  }
  function heard(person: string): number {
    listen();
    return arrived.count(`${KF} ${person}`);
  }

  async function say(town: Town, person: string, text: string): Promise<void> {
    platform.say(person, text);
    // One in twenty is never told of: the next push, or a look without one, brings it.
    if (random() < 0.05) return;
    const tell = async (): Promise<boolean> => {
      const answer = await push(town.base(), '/webhooks/wecom', platform.push(), pushFault(random));
      return answer === 'success';
    };
    await Promise.all(Array.from({ length: random() < 0.2 ? 2 : 1 }, () => insist(tell)));
  }

  return {
    channel: 'wecom',
    env: {
      YOUYU_WECOM_CORP_ID: CORP.corpId,
      YOUYU_WECOM_SECRET: CORP.secret,
      YOUYU_WECOM_TOKEN: CORP.token,
      YOUYU_WECOM_AES_KEY: CORP.encodingAesKey,
      YOUYU_WECOM_API_URL: platform.apiUrl,
    },
    async run(town) {
      await playPeople(
        { town, prefix: 'wmFault', atOnce: peopleAtOnce(town.messages) },
        { say: (person, text) => say(town, person, text), heard },
      );
      await insist(
        async () => (await push(town.base(), '/webhooks/wecom', platform.push(), 'none')) === 'success',
      );
    },
    async arrivals() {
      listen();
      return arrived.all();
    },
    close: () => platform.close(),
  };
}
