import { createElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { UploadsControl } from '../../../../server/web/console/hooks/use-uploads.ts';
import type { UploadControl } from '../../../../server/web/console/hooks/use-upload.ts';
import { drawnPage } from '../../../support/drawn-page.ts';

afterEach(() => vi.unstubAllGlobals());

const input = { csrfToken: 't', expire() {}, tell() {}, onGone() {} };

test('useUploads() shows no list that was asked for before an upload was taken off it', async () => {
  const { asked, draw, during, close } = await drawnPage();
  vi.stubGlobal('addEventListener', () => {});
  const { useUploads } = await import('../../../../server/web/console/hooks/use-uploads.ts');
  let control: UploadsControl | undefined;
  const Page = () => {
    control = useUploads(input);
    return null;
  };
  const list = (...ids: string[]) => ({ uploads: ids.map((id) => ({ id, status: 'read' })) });
  await draw(createElement(Page));
  await during(() => asked[0]?.reply(list('one', 'other')));
  await during(() => control?.reload());
  await during(() => void control?.drop('one'));
  await during(() => asked[2]?.reply(null));
  await during(() => asked[3]?.reply(list('other')));
  await during(() => asked[1]?.reply(list('one', 'other')));

  expect(asked[2]?.call).toMatch(/one/);
  expect(control?.list?.uploads.map(({ id }) => id)).toEqual(['other']);
  await close();
});

test('useUpload() takes back no change by what was asked for before it', async () => {
  const { asked, draw, during, close } = await drawnPage();
  const { useUpload } = await import('../../../../server/web/console/hooks/use-upload.ts');
  let control: UploadControl | undefined;
  const Page = () => {
    control = useUpload({ ...input, id: 'one', ordinal: 0 });
    return null;
  };
  const upload = { upload: { id: 'one', status: 'read' }, documents: [] };
  const document = (version: number) => ({ ordinal: 0, version });
  await draw(createElement(Page));
  await during(() => asked[0]?.reply(upload));
  await during(() => asked[1]?.reply(document(1)));
  // It is read again, and changed before that is there.
  await during(() => void control?.handIn(false));
  await during(() => asked[2]?.reply({ detail: upload, made: 0, same: 0 }));
  await during(() => asked[3]?.reply(upload));
  await during(() => void control?.edit({ kind: 'drop', at: 0 }));
  await during(() => asked[5]?.reply(document(2)));
  await during(() => asked[4]?.reply(document(1)));

  expect(asked.map(({ call }) => call.slice(0, 4))).toEqual(['GET ', 'GET ', 'POST', 'GET ', 'GET ', 'POST']);
  expect(control?.document?.version).toBe(2);
  await close();
});
