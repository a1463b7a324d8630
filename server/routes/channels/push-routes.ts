import express, { type Request, Router } from 'express';
import type { PushTarget } from '../../../bot/channels/platform/webhook.ts';

/** A platform's pushes are a few kilobytes. */
const MOST = '64kb';

/** The address that is entered at a platform. Whatever is not signed by it is refused without a word.
 * @param path Ours, with a slash in front.
 * @param target What takes the pushes; null without one: then there is no such address. */
export function pushRoutes(path: string, target: PushTarget | null): Router {
  const router = Router();
  if (target === null) return router;
  const text = express.text({ type: () => true, limit: MOST });
  router.all(path, text, async (request, response) => {
    // Listened for from the start: a connection that is lost while the answer is looked for tells so once.
    const closed = new Promise<boolean>((resolve) => {
      response.once('close', () => resolve(response.writableFinished));
    });
    const answer = await target.handle({
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
