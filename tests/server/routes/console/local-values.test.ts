import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalValueAnswer, LocalValueHistory, LocalValueList } from '../../../../server/api/local-values.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

const SLOT = 'local.association.phone';
const PATH = '/api/console/local-values';

let server: TestServer;
let editor: Record<string, string>;
let approver: Record<string, string>;
beforeEach(async () => {
  server = await startTestServer();
  editor = (await server.counsellor('wang', { roles: ['editor', 'approver'] })).headers;
  approver = (await server.counsellor('li', { roles: ['approver'] })).headers;
});
afterEach(() => server.close());

const propose = (value: string, headers = editor) => server.post(PATH, { slot: SLOT, value }, headers);

async function entry(headers: Record<string, string>) {
  const list = LocalValueList.parse(await (await server.fetch(PATH, { headers })).json());
  const found = list.values.find(({ slot }) => slot === SLOT);
  if (found === undefined) throw new Error('The slot is not listed');
  return { ...found, mayPropose: list.mayPropose };
}

async function proposalId(): Promise<string> {
  return (await entry(editor)).proposal?.id ?? '';
}

describe('local values', () => {
  test('a value is proposed by one and approved by another', async () => {
    const response = await propose('０５５０－７０００００１');
    expect(response.status).toBe(201);
    const { proposal } = LocalValueAnswer.parse(await response.json()).entry;
    expect(proposal).toMatchObject({ value: '0550-7000001', mine: true, status: 'in_review' });
    expect(await entry(editor)).toMatchObject({ mayPropose: true, mayApprove: false, mayReject: true });
    expect(await entry(approver)).toMatchObject({ mayPropose: false, mayApprove: true, mayReject: true });

    const approved = await server.post(`${PATH}/${proposal?.id}/approve`, {}, approver);
    expect(LocalValueAnswer.parse(await approved.json()).entry).toMatchObject({
      current: { value: '0550-7000001', decidedBy: 'li 咨询员' },
      proposal: null,
    });
    const again = await propose('0550-7000001');
    expect(again.status).toBe(200);
    const history = await server.fetch(`${PATH}/history?slot=${SLOT}`, { headers: approver });
    expect(LocalValueHistory.parse(await history.json()).versions).toHaveLength(1);
  });

  test('nobody approves their own, and nobody decides twice', async () => {
    await propose('0550-7000001');
    const id = await proposalId();
    const own = await server.post(`${PATH}/${id}/approve`, {}, editor);
    expect(await problemOf(own)).toMatchObject({ status: 403, code: 'own_work' });
    const unreadable = await server.post(`${PATH}/${id}/reject`, { reason: '号码\0不对' }, approver);
    expect(unreadable.status).toBe(422);
    expect((await server.post(`${PATH}/${id}/reject`, { reason: '号码不对' }, approver)).status).toBe(200);
    const late = await server.post(`${PATH}/${id}/approve`, {}, approver);
    expect(await problemOf(late)).toMatchObject({ status: 409, code: 'not_in_review' });
    expect(await entry(editor)).toMatchObject({ current: null, proposal: null });
  });

  test('a wrong value is refused with what to change, and none is stored', async () => {
    const response = await propose('请打总机');
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('电话格式不对');
    expect((await entry(editor)).proposal).toBeNull();
    const unknown = await server.post(PATH, { slot: 'local.no.such', value: '1' }, editor);
    expect(await problemOf(unknown)).toMatchObject({ status: 404 });
  });

  test('production asks for the qualification', async () => {
    await server.close();
    server = await startTestServer({ config: { mode: 'production' } });
    editor = (await server.counsellor('wang', { roles: ['editor'] })).headers;
    approver = (await server.counsellor('li', { roles: ['approver'] })).headers;
    await propose('0550-7000001');
    expect(await entry(approver)).toMatchObject({ mayApprove: false, mayReject: true });
    const refused = await server.post(`${PATH}/${await proposalId()}/approve`, {}, approver);
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'not_qualified' });
  });

  test('counsellors see none of it, approvers propose nothing, and every change needs the token', async () => {
    const counsellor = (await server.counsellor('zhao', { roles: ['counsellor'] })).headers;
    expect((await server.fetch(PATH, { headers: counsellor })).status).toBe(403);
    expect((await server.fetch(PATH)).status).toBe(401);
    expect((await propose('0550-7000001', approver)).status).toBe(403);
    const { Cookie = '' } = editor;
    expect(await problemOf(await propose('0550-7000001', { Cookie }))).toMatchObject({ code: 'csrf' });
  });
});
