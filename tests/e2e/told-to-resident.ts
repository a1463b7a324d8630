import type { Page } from 'playwright-core';
import { MessageList, MyData } from '../../server/api/chat.ts';
import { readEvents } from '../support/event-reader.ts';

/** What a server has told one resident, by each way that there is. */
export interface ToldToResident {
  /** Every answer that the page has got so far, but for its stream. */
  readonly answers: string;
  /** All lines by the list. */
  readonly list: string;
  /** All lines by the stream, from its beginning. */
  readonly stream: string;
  /** What they may take home. */
  readonly myData: string;
  /** The page as it stands, with what is not seen. */
  readonly page: string;
}

/** Listens to what the page of a resident is told from now on.
 * @param page The chat, before it is opened.
 * @returns Asks the server for all of it again, as that page may. */
export function listenToResident(page: Page, url: string): () => Promise<ToldToResident> {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    // The stream does not end before its page does.
    if (pathname.startsWith('/api/chat/') && pathname !== '/api/chat/events')
      answers.push(response.text().catch(() => ''));
  });
  return async () => {
    const token = await page.evaluate(() => {
      const { session } = JSON.parse(sessionStorage.getItem('youyu.chat') ?? '{}');
      return String(session?.token);
    });
    const headers = { authorization: `Bearer ${token}` };
    const read = async (path: string) => (await fetch(`${url}/api/chat/${path}`, { headers })).json();
    const list = MessageList.parse(await read('messages'));
    const stream = await readEvents(`${url}/api/chat/events`, headers);
    const lines = await stream.until(
      (events) => events.filter(({ event }) => event === 'message').length >= list.messages.length,
    );
    stream.close();
    return {
      answers: (await Promise.all(answers)).join('\n'),
      list: JSON.stringify(list),
      stream: JSON.stringify(lines),
      myData: JSON.stringify(MyData.parse(await read('my-data'))),
      page: await page.content(),
    };
  };
}
