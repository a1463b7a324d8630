import { type Request, Router } from 'express';
import type { AppDeps } from '../app/deps.ts';
import { HttpProblem } from '../app/http-problem.ts';
import { bearerToken } from '../auth/resident-session.ts';
import { sameSecret } from '../auth/secret.ts';
import { describeModelState } from '../knowledge/model-state.ts';

/** How long the database may take to answer before the server counts as not ready. */
const PING_DEADLINE_MS = 2000;

/** For load balancers and monitors: alive, ready, figures. */
export function healthRoutes(deps: AppDeps): Router {
  const { store, snapshotId, modelState, wechat, botpress, metrics, config } = deps;
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const database = await answers(store.ping());
    const snapshot = snapshotId() !== null;
    const model = modelState();
    const ready = database && snapshot;
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'not_ready',
      checks: {
        database: database ? 'ok' : 'failed',
        snapshot: snapshot ? 'ok' : 'missing',
        // Without its vectors, answers come from words and the built-in ones: no reason to be not ready.
        ...(model === null ? {} : { embeddings: describeModelState(model) }),
        // The web and other channels carry on without them.
        ...(wechat === null ? {} : { wechat: describeWechat(deps.config, wechat) }),
        ...(botpress === null ? {} : { botpress: botpress.standing() }),
      },
    });
  });
  router.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, config.metricsToken)) throw new HttpProblem('not_allowed');
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

/** `standby` where another process is at the gateway, or is to be. */
function describeWechat(
  config: Pick<AppDeps['config'], 'wechat'>,
  wechat: Pick<NonNullable<AppDeps['wechat']>, 'isHere' | 'state'>,
): string {
  if (config.wechat?.puppet === 'wechaty-puppet-mock') return 'practice';
  return wechat.isHere() ? wechat.state().kind : 'standby';
}

/** This computer may, unless a proxy on it speaks for somebody else; others need the token. */
function mayReadMetrics(request: Request, token: string | null): boolean {
  const given = bearerToken(request);
  if (token !== null && given !== null) return sameSecret(given, token);
  const forwarded = request.get('X-Forwarded-For') ?? request.get('Forwarded') ?? request.get('X-Real-IP');
  return (
    forwarded === undefined &&
    /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(request.socket.remoteAddress ?? '')
  );
}

async function answers(ping: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_DEADLINE_MS);
  });
  const answered = ping.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
