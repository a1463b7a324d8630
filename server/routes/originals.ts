import { extname } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { IngestError } from '../../ingest/ingest-error.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { AppDeps } from '../app/deps.ts';
import { HttpProblem } from '../app/http-problem.ts';
import { isDiskFull } from '../uploads/disk-full.ts';

/** What a browser shows by itself and without running anything; everything else is saved. */
const SHOWN: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};

/** Opens an original to staff. */
export function showOriginal(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { hash, name } = await known(deps, request, null);
    if ((await deps.desk.originals.sizeOf(hash)) === null) throw new HttpProblem('not_found');
    await send(response, deps.desk.originals.pathOf(hash), name);
  };
}

/** Opens an original to anybody, while an approved version that is in force says all of it: as a copy that tells nothing of
 * whoever made it. */
export function showApprovedOriginal(deps: AppDeps): RequestHandler {
  const open = openApproved(deps);
  return async (request, response, next) => {
    try {
      await open(request, response, next);
    } catch (error) {
      const isGone = error instanceof HttpProblem && error.code === 'not_found';
      if (!isGone || request.accepts(['json', 'html']) !== 'html') throw error;
      response.status(404).type('text/plain').send(GONE);
    }
  };
}

/** To whoever opens it from an earlier answer. */
const GONE = '这份资料已经停用或者换了新的，现在打不开。请关上这一页，再问一次，就能看到现在的内容。';

function openApproved(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { hash, name } = await known(deps, request, shanghaiDate(deps.now()));
    const copy = await deps.desk.openCopy(hash, name).catch((error: unknown) => {
      // Told as a fault where it is one of the server.
      if (error instanceof IngestError && !isDiskFull(error)) return null;
      throw error;
    });
    if (copy === null) throw new HttpProblem('not_found');
    await send(response, copy, name);
  };
}

/** Shows staff a page of an original as a picture. */
export function showOriginalPage(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { hash, name } = await known(deps, request, null);
    const page = request.params['page'];
    if (typeof page !== 'string' || !/^[1-9]\d{0,3}$/.test(page)) throw new HttpProblem('not_found');
    if ((await deps.desk.originals.sizeOf(hash)) === null) throw new HttpProblem('not_found');
    const picture = await deps.desk.picture(hash, name, Number(page)).catch(() => null);
    if (picture === null) throw new HttpProblem('not_found');
    // Named by its content, so it never changes.
    response.setHeader('Cache-Control', 'private, max-age=86400, immutable');
    response.type('image/png').send(Buffer.from(picture));
  };
}

async function known(
  { store }: AppDeps,
  request: Request,
  today: string | null,
): Promise<{ readonly hash: string; readonly name: string }> {
  const hash = request.params['hash'];
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) throw new HttpProblem('not_found');
  const name = await store.uploads.originalName(hash, today);
  if (name === null) throw new HttpProblem('not_found');
  return { hash, name };
}

async function send(response: Response, path: string, name: string): Promise<void> {
  const type = SHOWN[extname(name).toLowerCase()];
  const how = type === undefined ? 'attachment' : 'inline';
  // A browser's own viewer of PDFs is a page with styles of its own.
  const policy =
    type === undefined ? 'sandbox' : "img-src 'self'; style-src 'unsafe-inline'; object-src 'self'";
  response.setHeader('Content-Security-Policy', `default-src 'none'; ${policy}; frame-ancestors 'none'`);
  response.setHeader('Content-Disposition', `${how}; filename*=UTF-8''${encodeName(name)}`);
  response.type(type ?? 'application/octet-stream');
  await new Promise<void>((resolve, reject) => {
    response.sendFile(path, { cacheControl: false, dotfiles: 'allow' }, (error?: Error) => {
      // Whoever goes away in the middle has had enough.
      if (error === undefined || response.headersSent) resolve();
      else reject(error);
    });
  });
}

/** As RFC 5987 writes it. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
