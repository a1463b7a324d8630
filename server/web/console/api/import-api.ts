import type { ImportDone, ImportPreview } from '../../../api/import.ts';
import { requestJson } from './request-json.ts';

/** Reading a list takes a process of its own. */
const WITHIN_MS = 60_000;

/** Address of the workbook to fill in. */
export const TEMPLATE_URL = '/api/console/import/template';

/** Requests about lists of staff. Each throws ConsoleApiError. */
export interface ImportApi {
  preview(list: Blob): Promise<ImportPreview>;
  /** @param digest Of the preview that was confirmed. */
  confirm(list: Blob, digest: string): Promise<ImportDone>;
}

/** @param csrfToken From `me`. */
export function createImportApi(csrfToken: string): ImportApi {
  const post = <T>(action: string, path: string, bytes: Blob): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path, bytes, csrfToken, withinMs: WITHIN_MS });
  return {
    preview: (list) => post('read the list', '/api/console/import/preview', list),
    confirm: (list, digest) => post('take the list', `/api/console/import?digest=${digest}`, list),
  };
}
