import type { FoundConversations } from '../../../api/search.ts';
import { requestJson } from './request-json.ts';

/** Looks for words in the cases that the reader may see. Throws ConsoleApiError.
 * @param after `next` of the answer before; null to begin.
 * @param csrfToken From `me`. */
export function searchConversations(
  text: string,
  after: string | null,
  csrfToken: string,
): Promise<FoundConversations> {
  return requestJson({
    action: 'search the conversations',
    method: 'POST',
    path: '/api/console/conversations/search',
    body: after === null ? { text } : { text, after },
    csrfToken,
  });
}
