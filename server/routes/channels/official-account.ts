import express, { type Request, Router } from 'express';
import type { OfficialAccount } from '../../../bot/channels/official-account/create-official-account.ts';

/** Where the platform of official accounts pushes to. */
export const OFFICIAL_ACCOUNT_PATH = '/webhooks/official-account';
/** The platform's pushes are a few kilobytes. */
const MOST = '64kb';

/** The address that is entered at the platform. Whatever is not signed by it is refused without a word.
 * @param account Null without one: then there is no such address. */
export function officialAccountRoutes(account: Pick<OfficialAccount, 'handle'> | null): Router {
  const router = Router();
  if (account === null) return router;
  const text = express.text({ type: () => true, limit: MOST });
  router.all(OFFICIAL_ACCOUNT_PATH, text, async (request, response) => {
    // Listened for from the start: a connection that is lost while the answer is looked for tells so once.
    const closed = new Promise<boolean>((resolve) => {
      response.once('close', () => resolve(response.writableFinished));
    });
    const answer = await account.handle({
      method: request.method,
      query: queryOf(request),
      body: typeof request.body === 'string' ? request.body : '',
    });
    void closed.then((isFinished) => answer.sent(isFinished));
    response
      .status(answer.status)
      .type(answer.contentType)
      .set('Cache-Control', 'no-store')
      .send(answer.body);
  });
  return router;
}

/** Each value once; the platform sends none twice. */
function queryOf({ query }: Request): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
}
