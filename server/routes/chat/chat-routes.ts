import { Router } from 'express';
import type { AppDeps } from '../../app/deps.ts';
import type { Limiters } from '../../app/rate-limits.ts';
import { requireResident } from '../../auth/resident-session.ts';
import { showApprovedOriginal } from '../originals.ts';
import { dropPhoto, showPhoto, takePhoto } from './attachments.ts';
import { showChatConfig } from './chat-config.ts';
import { streamChat } from './chat-events.ts';
import { recordFeedback } from './feedback.ts';
import { listMessages } from './list-messages.ts';
import { eraseMyData, exportMyData } from './my-data.ts';
import { rateCase, showRating } from './rating.ts';
import { sendMessage } from './send-message.ts';
import { reportMessage } from './report.ts';
import { endSession, openSession } from './sessions.ts';
import { noteShown } from './shown.ts';

/** The residents' side. Paths are whole, so that logs and the OpenAPI test see them as they are called. */
export function chatRoutes(deps: AppDeps, limiters: Limiters): Router {
  const router = Router();
  const resident = requireResident(deps.store.conversations, deps.now);
  router.get('/api/chat/config', showChatConfig(deps));
  router.post('/api/chat/sessions', limiters.openSession, openSession(deps));
  router.delete('/api/chat/session', resident, endSession(deps));
  router.post('/api/chat/messages', resident, ...limiters.sendMessage, sendMessage(deps));
  router.post('/api/chat/attachments', resident, limiters.sendAttachment, takePhoto(deps));
  router.get('/api/chat/attachments/:id', resident, showPhoto(deps));
  router.delete('/api/chat/attachments/:id', resident, dropPhoto(deps));
  router.get('/api/chat/messages', resident, listMessages(deps));
  router.get('/api/chat/events', resident, streamChat(deps));
  router.post('/api/chat/shown', resident, limiters.tellShown, noteShown(deps));
  router.post('/api/chat/feedback', resident, ...limiters.react, recordFeedback(deps));
  router.get('/api/chat/rating', resident, showRating(deps));
  router.post('/api/chat/rating', resident, ...limiters.react, rateCase(deps));
  router.post('/api/chat/reports', resident, ...limiters.react, reportMessage(deps));
  router.get('/api/chat/my-data', resident, exportMyData(deps));
  router.delete('/api/chat/my-data', resident, eraseMyData(deps));
  router.get('/api/chat/originals/:hash', limiters.openOriginal, showApprovedOriginal(deps));
  return router;
}
