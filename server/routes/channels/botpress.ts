import express, { type Request, Router } from 'express';
import type { Botpress } from '../../../bot/channels/botpress/create-botpress.ts';

/** Where Botpress calls the integration. */
export const BOTPRESS_PATH = '/webhooks/botpress';
/** A handed-over conversation comes with its history. */
const MOST = '4mb';

/** The address of the integration. Whatever does not carry the shared secret is refused without a word.
 * @param botpress Null without it: then there is no such address. */
export function botpressRoutes(botpress: Pick<Botpress, 'admits' | 'handle'> | null): Router {
  const router = Router();
  if (botpress === null) return router;
  const paths = [BOTPRESS_PATH, `${BOTPRESS_PATH}/{*rest}`];
  // Nobody else has megabytes read.
  router.all(paths, (request, response, next) => {
    if (botpress.admits(headersOf(request))) next();
    else response.status(401).set('Cache-Control', 'no-store').end();
  });
  const text = express.text({ type: () => true, limit: MOST });
  router.all(paths, text, async (request, response) => {
    const closed = new Promise<boolean>((resolve) => {
      response.once('close', () => resolve(response.writableFinished));
    });
    const [path = '', query = ''] = request.originalUrl.split('?', 2);
    const answer = await botpress.handle({
      method: request.method,
      path: path.slice(BOTPRESS_PATH.length),
      query,
      headers: headersOf(request),
      body: typeof request.body === 'string' ? request.body : '',
    });
    void closed.then((isFinished) => answer.sent(isFinished));
    response.status(answer.status).type('json').set('Cache-Control', 'no-store').send(answer.body);
  });
  return router;
}

function headersOf({ headers }: Request): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
