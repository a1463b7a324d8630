import { extname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { z } from 'zod';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { FORMAT_OF_ENDING, TEXT_FORMATS } from '../../../ingest/format/formats.ts';
import { LIMITS } from '../../../ingest/format/limits.ts';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import {
  BeginUpload,
  EditDocument,
  FILE_BYTES,
  HandInUpload,
  PIECE_BYTES,
  ResumeUpload,
  SendPiece,
  type UploadBegun,
  type UploadDocument,
  type UploadHandedIn,
  type UploadList,
} from '../../api/uploads.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { placeOf } from '../../place-of.ts';
import type { Upload } from '../../store/upload-port.ts';
import { cleanFileName } from '../../uploads/clean-file-name.ts';
import { isDiskFull } from '../../uploads/disk-full.ts';
import { articleId, draftVersion } from '../../uploads/draft-version.ts';
import { type Draft, placesToAskAbout } from '../../uploads/draft.ts';
import { type DraftEdit, editDraft } from '../../uploads/edit-draft.ts';
import { findTwins } from '../../uploads/find-twins.ts';
import { KEPT_FREE_BYTES, UPLOAD_LIMITS } from '../../uploads/upload-limits.ts';
import { heldBy, townChoices } from './held-towns.ts';
import { uploadDetailView, uploadDocumentView, uploadView } from './uploads-view.ts';

/** Documents of other uploads that a document is compared with. */
const COMPARED = 2000;

/** The reader's own uploads. */
export function listUploads({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const uploads = await store.uploads.list(counsellorOf(response).user.id);
    const body: UploadList = {
      uploads: uploads.map(uploadView),
      limits: { fileBytes: FILE_BYTES, pieceBytes: PIECE_BYTES, endings: Object.keys(FORMAT_OF_ENDING) },
    };
    response.json(body);
  };
}

/** Begins an upload; its pieces follow. What can never be read is refused at once. */
export function beginUpload({ store, desk, now, newSecret }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { fileName, bytes } = check(BeginUpload, request.body);
    const name = cleanFileName(fileName);
    const format = FORMAT_OF_ENDING[extname(name).toLowerCase()];
    if (format === undefined) throw new HttpProblem('file_unsupported');
    if (bytes === 0) throw new HttpProblem('file_empty');
    if (bytes > FILE_BYTES) throw new HttpProblem('file_too_large');
    if (TEXT_FORMATS.has(format) && bytes > LIMITS.textBytes) throw new HttpProblem('text_too_large');
    const { user } = counsellorOf(response);
    const [free, expected] = await Promise.all([desk.originals.freeBytes(), store.uploads.expectedBytes()]);
    if (free - expected - bytes < KEPT_FREE_BYTES) throw new HttpProblem('disk_full');
    const sending = newSecret();
    const begun = await orDiskFull(() =>
      store.uploads.beginWithin({ user, fileName: name, bytes, sending, at: now() }, UPLOAD_LIMITS),
    );
    if (begun === 'own_limit') throw new HttpProblem('uploads_unfinished');
    if (begun === 'limit') throw new HttpProblem('uploads_full');
    const body: UploadBegun = { ...uploadView(begun), sending };
    response.status(201).json(body);
  };
}

/** Goes on with an upload for whoever has the file: that the name and the size are the same tells nothing. */
export function resumeUpload({ store, desk, now, newSecret }: AppDeps): RequestHandler {
  return async (request, response) => {
    const upload = await ownUpload(store, request, response);
    const { received, sha256 } = check(ResumeUpload, request.body);
    if (upload.status !== 'receiving') throw new HttpProblem('upload_moved');
    const { fileHash: hash, bytes } = upload;
    if (hash !== null && (await orDiskFull(() => desk.originals.finish(upload.id, { hash, bytes })))) {
      // All of it was here when the server went down.
      if (!(await desk.originals.beginsWith(hash, { bytes: received, sha256 })))
        throw new HttpProblem('upload_differs');
      await orDiskFull(() => store.uploads.arrived(upload.id, hash, now()));
      desk.wake();
      const there: UploadBegun = { ...uploadView(await uploadNow(store, upload.id)), sending: newSecret() };
      response.json(there);
      return;
    }
    const proof = await desk.originals.prove(upload.id, { bytes: received, sha256 });
    if (proof === 'differs') throw new HttpProblem('upload_differs');
    if (proof === 'shorter') throw new HttpProblem('upload_moved');
    const sending = newSecret();
    await orDiskFull(() => store.uploads.goOn({ id: upload.id, received, sending, at: now() }));
    const body: UploadBegun = { ...uploadView(await uploadNow(store, upload.id)), sending };
    response.json(body);
  };
}

/** Reads a piece, of whoever may upload: nobody else makes the server hold so much. */
export function readPiece(): RequestHandler {
  return express.raw({ type: 'application/octet-stream', limit: PIECE_BYTES, inflate: false });
}

/** Takes the next piece; the last one hands the file to the reader. */
export function sendPiece({ store, desk, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { offset, sending } = check(SendPiece, request.query);
    const upload = await ownUpload(store, request, response);
    const piece: unknown = request.body;
    if (!Buffer.isBuffer(piece) || piece.length === 0) throw new HttpProblem('bad_request');
    if (upload.status !== 'receiving' || offset + piece.length > upload.bytes)
      throw new HttpProblem('upload_moved');
    if (upload.sending !== sending) throw new HttpProblem('upload_elsewhere');
    await orDiskFull(async () => {
      const received = await desk.originals.append(upload.id, offset, piece);
      if (received !== offset + piece.length) {
        await store.uploads.received(upload.id, received, now());
        throw new HttpProblem('upload_moved');
      }
      if (received < upload.bytes) await store.uploads.received(upload.id, received, now());
      else {
        // Written down first: a crash in between leaves a file that is found again.
        const hash = await desk.originals.keep(upload.id, (found) =>
          store.uploads.arrives(upload.id, found, now()),
        );
        await store.uploads.arrived(upload.id, hash, now());
        desk.wake();
      }
    });
    response.json(uploadView(await uploadNow(store, upload.id)));
  };
}

export function showUpload({ store }: AppDeps): RequestHandler {
  return async (request, response) => {
    response.json(await detailOf(store, await ownUpload(store, request, response)));
  };
}

export function showUploadDocument(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const upload = await ownUpload(deps.store, request, response);
    response.json(await documentOf(deps, upload, ordinalParam(request)));
  };
}

/** Carries out one change of a document: of its facts, of a passage, or of where passages begin. */
export function editUploadDocument(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { store, now } = deps;
    const upload = await ownUpload(store, request, response);
    const ordinal = ordinalParam(request);
    const { version, edit } = check(EditDocument, request.body);
    const found = await store.uploads.document(upload.id, ordinal);
    await turn();
    const extract = await store.uploads.extract(upload.id);
    if (found === null || extract === null) throw new HttpProblem('not_found');
    if (found.made !== null || found.version !== version) throw new HttpProblem('upload_moved');
    await turn();
    const draft = editDraft(found.draft, await withTowns(deps, upload, found.draft, edit), extract);
    if (draft === null)
      throw new HttpProblem('invalid_fields', { errors: [{ path: 'edit', message: '填写不对' }] });
    if (draft.expiresOn !== null && draft.expiresOn <= draft.effectiveFrom) {
      throw new HttpProblem('invalid_fields', {
        errors: [{ path: 'expiresOn', message: '到期日要在施行日之后' }],
      });
    }
    const saved = await orDiskFull(() =>
      store.uploads.saveDraft({ id: upload.id, ordinal, version, draft, at: now() }),
    );
    if (!saved) throw new HttpProblem('upload_moved');
    response.json(await viewOf(deps, upload, { ordinal, draft, version: version + 1, made: null }));
  };
}

/** A change of facts names towns by their ids; what is kept has their names, too. */
async function withTowns(
  { store }: AppDeps,
  upload: Upload,
  draft: Draft,
  edit: z.infer<typeof EditDocument>['edit'],
): Promise<DraftEdit> {
  if (edit.kind !== 'facts') return edit;
  const { towns, ...others } = edit.facts;
  if (towns === undefined) return { kind: 'facts', facts: others };
  const before = await store.knowledge.townsBefore(articleId(draft, upload.fileHash ?? ''));
  const { locality } = others;
  const held = await heldBy(store, { locality, towns: locality === 'tianchang' ? towns : [] }, [
    ...(draft.towns ?? []),
    ...before,
  ]);
  return { kind: 'facts', facts: { ...others, towns: held.towns } };
}

/** Makes versions of what was uploaded, which go the way of every other. */
export function handInUpload({ config, store, now }: AppDeps): RequestHandler {
  const home = placeOf(config.associationName, config.province);
  return async (request, response) => {
    const upload = await ownUpload(store, request, response);
    const { submit } = check(HandInUpload, request.body);
    const by = counsellorOf(response).user;
    // Documents that name no day, or another place, come one to a file.
    const first = await store.uploads.document(upload.id, 0);
    if (first !== null && first.made === null && first.draft.day === 'unstated')
      throw new HttpProblem('upload_undated');
    if (first !== null && first.made === null && placesToAskAbout(first.draft, home) !== null)
      throw new HttpProblem('upload_of_elsewhere');
    const done = await orDiskFull(() => store.uploads.handIn({ id: upload.id, by, home, submit, at: now() }));
    if (done.length === 0) throw new HttpProblem('upload_moved');
    const made = done.filter(({ created }) => created).length;
    const detail = await detailOf(store, await uploadNow(store, upload.id));
    const body: UploadHandedIn = { detail, made, same: done.length - made };
    response.json(body);
  };
}

/** Forgets an upload; what was made of it stays. */
export function dropUpload({ store, desk }: AppDeps): RequestHandler {
  return async (request, response) => {
    const upload = await ownUpload(store, request, response);
    if (upload.status === 'reading') throw new HttpProblem('upload_moved');
    const { unneeded } = await store.uploads.drop(upload.id);
    await desk.originals.forget(upload.id);
    if (unneeded !== null)
      await store.uploads.removeUnneeded(unneeded, () => desk.originals.remove(unneeded));
    response.status(204).end();
  };
}

type Store = AppDeps['store'];

/** @throws {HttpProblem} `disk_full` in place of what the disk or the database says then. */
async function orDiskFull<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDiskFull(error) ? new HttpProblem('disk_full', {}, { cause: error }) : error;
  }
}

/** @throws {HttpProblem} `not_found` for another account's, too. */
async function ownUpload(store: Store, request: Request, response: Response): Promise<Upload> {
  const upload = await store.uploads.get(idParam(request, 'id'));
  if (upload === null || upload.userId !== counsellorOf(response).user.id) throw new HttpProblem('not_found');
  return upload;
}

async function uploadNow(store: Store, id: string): Promise<Upload> {
  const upload = await store.uploads.get(id);
  if (upload === null) throw new HttpProblem('not_found');
  return upload;
}

async function detailOf(store: Store, upload: Upload) {
  const [extract, documents] = await Promise.all([
    store.uploads.extract(upload.id),
    store.uploads.documents(upload.id),
  ]);
  return uploadDetailView(upload, extract, documents);
}

async function documentOf(deps: AppDeps, upload: Upload, ordinal: number): Promise<UploadDocument> {
  const found = await deps.store.uploads.document(upload.id, ordinal);
  if (found === null) throw new HttpProblem('not_found');
  return viewOf(deps, upload, { ordinal, ...found });
}

/** A document as its editor sees it. Of a long one each step takes long enough that others are answered in between. */
async function viewOf(
  { config, store, desk, now }: AppDeps,
  upload: Upload,
  found: Parameters<typeof uploadDocumentView>[0],
): Promise<UploadDocument> {
  const { ordinal } = found;
  await turn();
  const article = articleId(found.draft, upload.fileHash ?? '');
  const [signature, uploaded, articles, versions, towns, townsBefore] = await Promise.all([
    store.uploads.signature(upload.id, ordinal),
    store.uploads.words(upload.id, COMPARED),
    desk.articles(shanghaiDate(now())),
    store.knowledge.versionsOf([article]),
    townChoices(store),
    store.knowledge.townsBefore(article),
  ]);
  const others = versions.filter(({ version }) => version !== found.made?.version);
  await turn();
  const made = draftVersion(found.draft, {
    fileName: upload.fileName,
    fileHash: upload.fileHash ?? '',
    submit: false,
    today: shanghaiDate(now()),
  });
  const floor = await store.vetting.needsFloor(made.version, found.draft.statedNeeds ?? []);
  await turn();
  const view = uploadDocumentView(
    found,
    floor,
    findTwins({ article, signature }, uploaded, articles),
    others,
    { home: placeOf(config.associationName, config.province), towns, townsBefore },
  );
  await turn();
  return view;
}

function ordinalParam(request: Request): number {
  const value = request.params['ordinal'];
  if (typeof value !== 'string' || !/^\d{1,6}$/.test(value)) throw new HttpProblem('not_found');
  return Number(value);
}
