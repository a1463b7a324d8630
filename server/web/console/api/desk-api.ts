import type { AttachmentsTaken } from '../../../api/attachments.ts';
import type {
  CannedReply,
  CannedReplyList,
  DraftSaved,
  MentionList,
  Presence,
  ReplyDraft,
} from '../../../api/desk.ts';
import type { GuidanceList } from '../../../api/guidance.ts';
import type { KnowledgeDrafted, KnowledgeDraftPreview } from '../../../api/knowledge-drafts.ts';
import type { ColleagueList } from '../../../api/queue.ts';
import type { Written } from '../state/draft-sync.ts';
import { requestJson } from './request-json.ts';
import { type AttachmentUpload, uploadAttachment } from './upload-attachment.ts';

/** A ready-made reply, with variables such as {{居民称呼}}. */
export interface CannedWords {
  readonly title: string;
  readonly body: string;
}

/** A counsellor's answer as it is to be kept; they have read it. */
export interface KnowledgeDraftWords {
  readonly messageId: string;
  readonly question: string;
  readonly answer: string;
  readonly topic: string;
  readonly confirmed: true;
}

/** What lies on the desk beside the cases. Each throws ConsoleApiError. */
export interface DeskApi {
  colleagues(): Promise<ColleagueList>;
  draft(ticketId: string): Promise<ReplyDraft>;
  /** @param version Of the draft that was changed. */
  saveDraft(ticketId: string, draft: Written, version: number): Promise<DraftSaved>;
  tellPresence(ticketId: string, doing: 'viewing' | 'typing' | 'left'): Promise<Presence>;
  cannedReplies(ticketId: string, search: string): Promise<CannedReplyList>;
  addCannedReply(reply: CannedWords & { scope: 'own' | 'everyone' }): Promise<CannedReply>;
  /** @param version Of the reply that was changed. */
  changeCannedReply(id: string, reply: CannedWords & { version: number }): Promise<CannedReply>;
  removeCannedReply(id: string): Promise<void>;
  /** What a draft of one of the counsellor's replies would hold. */
  previewKnowledgeDraft(ticketId: string, messageId: string): Promise<KnowledgeDraftPreview>;
  saveKnowledgeDraft(ticketId: string, draft: KnowledgeDraftWords): Promise<KnowledgeDrafted>;
  /** What of the guidance speaks to the resident's last words. */
  suggestedGuidance(ticketId: string): Promise<GuidanceList>;
  searchGuidance(ticketId: string, text: string): Promise<GuidanceList>;
  mentions(): Promise<MentionList>;
  readMentions(ticketId: string): Promise<void>;
  /** Sends a picture or a PDF.
   * @param onProgress Told a number from 0 to 1. */
  attach(
    upload: AttachmentUpload,
    onProgress: (progress: number) => void,
    signal: AbortSignal,
  ): Promise<AttachmentsTaken>;
  /** Takes back a picture that was not sent. */
  detach(ticketId: string, id: string): Promise<void>;
}

/** Requests of a signed-in counsellor.
 * @param csrfToken From `me`. */
export function createDeskApi(csrfToken: string): DeskApi {
  const get = <T>(action: string, path: string): Promise<T> =>
    requestJson<T>({ action, method: 'GET', path: `/api/console${path}` });
  const post = <T>(action: string, path: string, body: unknown): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path: `/api/console${path}`, body, csrfToken });
  const at = (ticketId: string): string => `/tickets/${encodeURIComponent(ticketId)}`;
  return {
    colleagues: () => get('list the colleagues', '/colleagues'),
    draft: (id) => get('read the draft', `${at(id)}/draft`),
    saveDraft: (id, { text, cites }, version) =>
      post('keep the draft', `${at(id)}/draft`, { text, cites, version }),
    tellPresence: (id, doing) => post('say who is there', `${at(id)}/presence`, { doing }),
    cannedReplies: (ticketId, search) =>
      get(
        'list the ready-made replies',
        `/canned-replies?${new URLSearchParams({ search, ticketId }).toString()}`,
      ),
    addCannedReply: (reply) => post('add a ready-made reply', '/canned-replies', reply),
    changeCannedReply: (id, reply) => post('change a ready-made reply', `/canned-replies/${id}`, reply),
    removeCannedReply: async (id) => {
      await requestJson({
        action: 'remove a ready-made reply',
        method: 'DELETE',
        path: `/api/console/canned-replies/${id}`,
        csrfToken,
      });
    },
    previewKnowledgeDraft: (id, messageId) =>
      post('read the draft', `${at(id)}/knowledge-drafts/preview`, { messageId }),
    saveKnowledgeDraft: (id, draft) => post('keep the draft', `${at(id)}/knowledge-drafts`, draft),
    suggestedGuidance: (id) => get('read the suggested articles', `${at(id)}/guidance`),
    searchGuidance: (ticketId, text) => post('search the articles', '/guidance/search', { ticketId, text }),
    attach: (upload, onProgress, signal) => uploadAttachment(csrfToken, upload, onProgress, signal),
    detach: async (ticketId, id) => {
      await requestJson({
        action: 'take back the picture',
        method: 'DELETE',
        path: `/api/console${at(ticketId)}/attachments/${id}`,
        csrfToken,
      });
    },
    mentions: () => get('list the mentions', '/mentions'),
    readMentions: async (id) => {
      await post('take away the mentions', `${at(id)}/mentions/read`, {});
    },
  };
}
