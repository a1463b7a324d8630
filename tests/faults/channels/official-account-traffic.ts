import {
  ACCOUNT,
  pushOf,
  readAnswer,
  startPlatform,
  textPush,
} from '../../support/official-account-platform.ts';
import { arrivalsOf } from './arrivals.ts';
import { push, pushFault } from './push.ts';
import { insist, peopleAtOnce, playPeople, type Town, type Traffic } from './traffic.ts';

/** What is said while the answer is looked for; it is none. */
const NOTICE = /^(?:正在查|还在查)/u;

/** The platform waits so long for an answer. */
const PATIENCE_MS = 5000;

/** Residents of an official account, behind a platform that drops, repeats, delays and reorders pushes, and breaks, refuses and
 * limits what is sent by its interface. */
export async function officialAccountTraffic(options: {
  readonly random: () => number;
  /** Whether the platform also says that it was asked too often, after which it is left alone for a minute. */
  readonly limits: boolean;
}): Promise<Traffic> {
  const { random } = options;
  const platform = await startPlatform();
  platform.treat(() => {
    const drawn = random();
    if (drawn < 0.03) return 'drop';
    if (drawn < 0.06) return 'done_then_drop';
    if (drawn < 0.1) return 'http_500';
    if (drawn < 0.14) return -1;
    return options.limits && drawn < 0.15 ? 45011 : null;
  });
  const arrived = arrivalsOf();
  let seen = 0;
  function listen(): void {
    for (; seen < platform.delivered.length; seen += 1) {
      const { openId = '', text = '' } = platform.delivered[seen] ?? {};
      arrived.add(openId, text);
    }
  }
  function heard(person: string): number {
    listen();
    return arrived.count(person);
  }
  let ids = 0;

  async function say(town: Town, person: string, text: string): Promise<void> {
    ids += 1;
    const id = ids;
    let isAnswered = false;
    const isTaken = async (): Promise<boolean> => {
      // What was answered is not pushed again.
      if (isAnswered) return true;
      const pushed = pushOf(textPush(person, text, id, Date.now()), { at: Date.now(), sealed: true });
      const answer = await push(
        town.base(),
        '/webhooks/official-account',
        pushed,
        pushFault(random),
        PATIENCE_MS,
      );
      if (answer === null) return false;
      const words = readAnswer(answer);
      // What the interface brought before this comes before it.
      listen();
      if (words === null || NOTICE.test(words)) return true;
      isAnswered = true;
      arrived.add(person, words);
      return true;
    };
    const repeats = random() < 0.2 ? 2 : 1;
    await Promise.all(Array.from({ length: repeats }, () => insist(isTaken)));
  }

  return {
    channel: 'official-account',
    env: {
      YOUYU_OA_APP_ID: ACCOUNT.appId,
      YOUYU_OA_APP_SECRET: ACCOUNT.appSecret,
      YOUYU_OA_TOKEN: ACCOUNT.token,
      YOUYU_OA_AES_KEY: ACCOUNT.encodingAesKey,
      YOUYU_OA_VERIFIED: 'yes',
      YOUYU_OA_API_URL: platform.apiUrl,
    },
    run: (town) =>
      playPeople(
        { town, prefix: 'oFault', atOnce: peopleAtOnce(town.messages) },
        { say: (person, text) => say(town, person, text), heard },
      ),
    async arrivals() {
      listen();
      return arrived.all();
    },
    close: () => platform.close(),
  };
}
