import type { RequestHandler } from 'express';
import { ReadAttachment, SendAttachment } from '../../api/attachments.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { byAddress } from '../../app/rate-limits.ts';
import { RESIDENT_PER_HOUR } from '../../attachments/limits.ts';
import { PHOTOS } from '../../attachments/picture/picture.ts';
import { residentOf } from '../../auth/resident-session.ts';
import { sendPicture, sendTaken } from '../attachments.ts';

const author = { kind: 'resident' } as const;

/** Takes a photo of the resident's, which a message names afterwards. */
export function takePhoto({ attachments }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { clientId } = check(SendAttachment, request.query);
    const conversationId = residentOf(response).conversation.id;
    const upload = {
      conversationId,
      author,
      clientId,
      taken: PHOTOS,
      perHour: RESIDENT_PER_HOUR,
      from: byAddress(request),
    };
    sendTaken(response, await attachments.take(request, upload));
  };
}

/** Shows a picture of the resident's own conversation. */
export function showPhoto({ store }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { size } = check(ReadAttachment, request.query);
    const id = idParam(request, 'id');
    const conversationId = residentOf(response).conversation.id;
    const bytes = await store.attachments.read({ conversationId, id, size, reader: author });
    if (bytes === null) throw new HttpProblem('not_found');
    sendPicture(response, id, bytes);
  };
}

/** Takes back a photo that was not sent. */
export function dropPhoto({ store }: AppDeps): RequestHandler {
  return async (request, response) => {
    const conversationId = residentOf(response).conversation.id;
    await store.attachments.drop({ conversationId, id: idParam(request, 'id'), author });
    response.status(204).end();
  };
}
