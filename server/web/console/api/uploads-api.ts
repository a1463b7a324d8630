import type {
  EditDocument,
  UploadBegun,
  UploadDetail,
  UploadDocument,
  UploadHandedIn,
  UploadList,
  UploadSummary,
} from '../../../api/uploads.ts';
import { requestJson } from './request-json.ts';

/** Half a megabyte over a village's line. */
const PIECE_WITHIN_MS = 120_000;

/** Requests about documents that are uploaded. Each throws ConsoleApiError. */
export interface UploadsApi {
  list(): Promise<UploadList>;
  begin(fileName: string, bytes: number): Promise<UploadBegun>;
  /** Goes on with an upload.
   * @param sha256 Of the first `received` bytes of the file. */
  resume(id: string, received: number, sha256: string): Promise<UploadBegun>;
  /** @param begun As `begin` or `resume` gave it.
   * @param offset Where the piece belongs, in bytes. */
  send(begun: Pick<UploadBegun, 'id' | 'sending'>, offset: number, piece: Blob): Promise<UploadSummary>;
  show(id: string): Promise<UploadDetail>;
  document(id: string, ordinal: number): Promise<UploadDocument>;
  edit(id: string, ordinal: number, change: EditDocument): Promise<UploadDocument>;
  handIn(id: string, submit: boolean): Promise<UploadHandedIn>;
  drop(id: string): Promise<void>;
}

/** @param csrfToken From `me`. */
export function createUploadsApi(csrfToken: string): UploadsApi {
  const root = '/api/console/uploads';
  const get = <T>(action: string, path: string): Promise<T> =>
    requestJson<T>({ action, method: 'GET', path });
  const post = <T>(action: string, path: string, body: unknown = {}): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path, body, csrfToken });
  return {
    list: () => get('list the uploads', root),
    begin: (fileName, bytes) => post('begin the upload', root, { fileName, bytes }),
    resume: (id, received, sha256) =>
      post('go on with the upload', `${root}/${id}/resume`, { received, sha256 }),
    send: ({ id, sending }, offset, piece) =>
      requestJson({
        action: 'send a piece of the file',
        method: 'POST',
        path: `${root}/${id}/content?offset=${offset}&sending=${encodeURIComponent(sending)}`,
        bytes: piece,
        withinMs: PIECE_WITHIN_MS,
        csrfToken,
      }),
    show: (id) => get('open the upload', `${root}/${id}`),
    document: (id, ordinal) => get('open the document', `${root}/${id}/documents/${ordinal}`),
    edit: (id, ordinal, change) => post('change the document', `${root}/${id}/documents/${ordinal}`, change),
    handIn: (id, submit) => post('hand the upload in', `${root}/${id}/hand-in`, { submit }),
    drop: (id) => post('drop the upload', `${root}/${id}/drop`),
  };
}
