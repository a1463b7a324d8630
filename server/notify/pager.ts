import type { DeliveryOutcome } from '../../bot/channels/channel.ts';
import type { DuePage } from '../store/paging-port.ts';
import type { Mailer } from './mailer.ts';
import { pageWords } from './page-words.ts';
import type { Robot } from './robot.ts';

/** Reaches the people of a page. */
export interface Pager {
  page(page: DuePage): Promise<DeliveryOutcome>;
}

/** Sends pages by the group robot and by mail.
 * @param options.robot Null where there is none: its pages are then refused. */
export function createPager(options: {
  readonly robot: Robot | null;
  readonly mailer: Mailer | null;
  /** Origin that people open. */
  readonly baseUrl: string;
}): Pager {
  const { robot, mailer, baseUrl } = options;
  return {
    async page(page) {
      const { subject, text } = pageWords(page, baseUrl);
      if (page.via === 'robot') {
        if (robot === null) return { kind: 'never', reason: 'no_robot' };
        const mobiles = page.people.flatMap(({ mobile }) => (mobile === null ? [] : [mobile]));
        return robot.post({ content: text, mobiles: [...new Set(mobiles)] });
      }
      const [person] = page.people;
      if (mailer === null) return { kind: 'never', reason: 'no_mail' };
      if (person === undefined || person.email === null) return { kind: 'never', reason: 'no_address' };
      const host = new URL(baseUrl).hostname;
      return mailer.send({ to: person.email, subject, text, messageId: `<page-${person.pageId}@${host}>` });
    },
  };
}
