import type { RulesTried } from '../../../api/rules.ts';
import { requestJson } from './request-json.ts';

/** Tries a conversation against the rules; nothing of it is kept. Throws ConsoleApiError.
 * @param csrfToken From `me`. */
export function tryRules(
  csrfToken: string,
  body: { readonly messages: readonly string[]; readonly group: boolean },
): Promise<RulesTried> {
  return requestJson<RulesTried>({
    action: 'try the rules',
    method: 'POST',
    path: '/api/console/rules/try',
    body,
    csrfToken,
  });
}
