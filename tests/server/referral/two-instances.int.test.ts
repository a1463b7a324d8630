import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type CaseReferral, PartnersView } from '../../../server/api/partners.ts';
import { newSecret } from '../../../server/auth/secret.ts';
import { LETTERS_PATH } from '../../../server/jobs/send-letter.ts';
import { keyIdOf, newKeyPair } from '../../../server/partners/partner-key.ts';
import { signRequest } from '../../../server/partners/sign-request.ts';
import {
  type Association,
  introduce,
  newCase,
  openedCase,
  type Resident,
  startAssociation,
  until,
} from '../../support/association.ts';
import { createTestDatabase } from '../../support/postgres.ts';

let folder = '';
let origin: Association;
let receiver: Association;
let partnerId = '';
const SUMMARY = {
  called: '小周',
  contact: '13900001234',
  town: '秣陵街道',
  stage: '怀孕20周',
  wish: '想在当地建档产检',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyu-two-'));
  // One of each engine.
  [origin, receiver] = await Promise.all([
    startAssociation('天长市计划生育协会', { YOUYU_DATA: join(folder, 'origin') }),
    startAssociation('江宁区计划生育协会', {
      YOUYU_DATA: join(folder, 'receiver'),
      DATABASE_URL: await createTestDatabase(),
    }),
  ]);
  partnerId = (await introduce(origin, receiver)).otherAtOne;
});
afterAll(async () => {
  await Promise.all([origin?.server.kill(), receiver?.server.kill()]);
  await rm(folder, { recursive: true, force: true });
});

/** A case of a new resident, taken by the counsellor of the origin. */
async function aCase(): Promise<{ id: string; resident: Resident }> {
  const resident = await origin.resident();
  return { id: await openedCase(origin, resident), resident };
}

const ask = (id: string, change: object = {}) =>
  origin.post(`/api/console/tickets/${id}/referral/ask`, { partnerId, summary: SUMMARY, ...change });

async function referralOf(at: Association, id: string): Promise<CaseReferral | undefined> {
  return (await at.detail(id)).referrals[0];
}

const reaches = (at: Association, id: string, status: CaseReferral['status']) =>
  until(`${at.name}: ${status}`, async () => (await referralOf(at, id))?.status === status);

/** Offers a new case, with its resident's yes.
 * @returns The cases on both sides. */
async function offered(): Promise<{ id: string; there: string; resident: Resident }> {
  const before = await receiver.cases('unassigned');
  const { id, resident } = await aCase();
  expect((await ask(id)).status).toBe(200);
  await resident.say('同意转介');
  return { id, there: await newCase(receiver, before), resident };
}

const decide = (id: string, verb: string, body: object = {}) =>
  receiver.post(`/api/console/tickets/${id}/referral/${verb}`, body);

describe('two instances', { timeout: 240_000 }, () => {
  test('nothing leaves before the resident agrees, and nothing after a no', async () => {
    const { id, resident } = await aCase();
    await ask(id);
    const question = (await resident.lines()).at(-1) ?? '';
    for (const part of ['江宁区计划生育协会', ...Object.values(SUMMARY)]) expect(question).toContain(part);
    expect((await referralOf(origin, id))?.letters).toEqual([]);
    expect(await resident.say('不同意转介')).toContain('不转介');
    expect(await referralOf(origin, id)).toMatchObject({ status: 'declined', summary: null, letters: [] });
    expect(await receiver.cases('unassigned')).toEqual([]);
  });

  test('an offer opens a case that nobody has accepted; the origin keeps its own until then', async () => {
    const { id, there } = await offered();
    const [here, case_] = await Promise.all([origin.detail(id), receiver.detail(there)]);
    expect(here.ticket).toMatchObject({ status: 'assigned', result: null });
    expect(case_.ticket).toMatchObject({ reason: 'referral', status: 'opened', assignee: null, topic: null });
    expect(case_.intakes[0]?.slots.map(({ value }) => value)).toEqual(Object.values(SUMMARY));
    // Neither side ends it while nobody has decided.
    expect((await origin.post(`/api/console/tickets/${id}/resolve`, { result: 'answered' })).status).toBe(
      409,
    );
    expect((await receiver.post(`/api/console/tickets/${there}/resolve`, {})).status).toBe(409);

    expect((await decide(there, 'accept')).status).toBe(200);
    await reaches(origin, id, 'accepted');
    expect((await origin.detail(id)).ticket).toMatchObject({ status: 'resolved', result: 'referred' });
    expect((await receiver.detail(there)).ticket.status).toBe('assigned');

    expect((await receiver.post(`/api/console/tickets/${there}/resolve`, { result: 'visited' })).status).toBe(
      200,
    );
    await reaches(origin, id, 'completed');
  });

  test('a rejected offer leaves nothing there and the case here', async () => {
    const { id, there } = await offered();
    expect((await decide(there, 'reject', { reason: 'not_ours', words: '住在栖霞区' })).status).toBe(200);
    await reaches(origin, id, 'rejected');
    const here = await origin.detail(id);
    expect(here.ticket).toMatchObject({ status: 'assigned', isWaiting: true });
    expect(here.messages.at(-1)?.text).toContain('住在栖霞区');
    const case_ = await receiver.detail(there);
    expect(case_).toMatchObject({ messages: [], intakes: [], ticket: { status: 'resolved' } });
    expect(case_.referrals[0]?.letters[0]).toMatchObject({ kind: 'rejected', status: 'sent' });
  });

  test('a returned case comes back as pressing as it was', async () => {
    const { id, there } = await offered();
    await origin.post(`/api/console/tickets/${id}/priority`, { priority: 'high' });
    await decide(there, 'accept');
    await reaches(origin, id, 'accepted');
    expect((await origin.detail(id)).ticket.status).toBe('resolved');
    await decide(there, 'return', { reason: 'not_reached', words: '电话三天没人接' });
    await reaches(origin, id, 'returned');
    const here = await origin.detail(id);
    expect(here.ticket).toMatchObject({ status: 'opened', priority: 'high', isWaiting: true, result: null });
    expect(here.messages.at(-1)?.text).toContain('电话三天没人接');
    expect((await receiver.detail(there)).intakes).toEqual([]);
  });

  test('the resident takes it back before and after it was accepted, and it is deleted there', async () => {
    const before = await offered();
    expect(await before.resident.say('撤回转介')).toContain('不转介');
    await reaches(receiver, before.there, 'withdrawn');
    expect(await receiver.detail(before.there)).toMatchObject({
      messages: [],
      intakes: [],
      ticket: { status: 'resolved', result: 'withdrawn' },
    });
    expect((await origin.detail(before.id)).ticket.status).toBe('assigned');
    expect((await decide(before.there, 'accept')).status).toBe(409);

    const after = await offered();
    await decide(after.there, 'accept');
    await reaches(origin, after.id, 'accepted');
    expect(await after.resident.say('撤回转介')).toContain('删除');
    await reaches(receiver, after.there, 'withdrawn');
    expect((await receiver.detail(after.there)).intakes).toEqual([]);
    expect((await origin.detail(after.id)).ticket).toMatchObject({ status: 'opened', result: null });
  });

  test('erasing one’s data here asks for it there', async () => {
    const { there, resident } = await offered();
    await decide(there, 'accept');
    await resident.say('删除我的数据');
    await resident.say('确认删除');
    await reaches(receiver, there, 'withdrawn');
    expect((await receiver.detail(there)).intakes).toEqual([]);
  });

  test('what is forged, changed, replayed, too late or meant for others is refused, and opens nothing', async () => {
    const pair = newKeyPair();
    const other = {
      name: '别的协会',
      region: '江苏',
      baseUrl: 'http://127.0.0.1:9',
      publicKey: pair.publicKey,
    };
    const added = PartnersView.parse(await (await receiver.post('/api/console/partners', other)).json());
    const self = added.partners.find(({ name }) => name === other.name);
    const privateKey = createPrivateKey({
      key: Buffer.from(pair.privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    const before = await receiver.cases('unassigned');
    const to = added.own.keys[0]?.keyId ?? '';
    const letter = (change: object = {}) =>
      Buffer.from(
        JSON.stringify({
          version: 1,
          id: '01JZZZZZZZZZZZZZZZZZZZZZZZ',
          referral: '01JZZZZZZZZZZZZZZZZZZZZZZ0',
          to,
          at: new Date().toISOString(),
          kind: 'withdrawn',
          ...change,
        }),
      );
    const signed = (body: Buffer, change: Partial<Parameters<typeof signRequest>[0]> = {}) =>
      signRequest({
        path: LETTERS_PATH,
        body,
        keyId: keyIdOf(pair.publicKey),
        privateKey,
        nonce: newSecret(),
        at: Date.now(),
        ...change,
      });
    const post = async (body: Buffer, headers: Readonly<Record<string, string>>) => {
      const url = `${receiver.server.url}${LETTERS_PATH}`;
      const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
      const answer = z.object({ code: z.string().optional() }).parse(await response.json());
      return answer.code ?? response.status;
    };
    const body = letter();
    const headers = signed(body);
    expect(await post(letter({ kind: 'completed' }), headers)).toBe('referral_signature');
    expect(await post(body, signed(body, { keyId: 'x'.repeat(43) }))).toBe('referral_unknown_key');
    const stranger = createPrivateKey({
      key: Buffer.from(newKeyPair().privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    expect(await post(body, signed(body, { privateKey: stranger }))).toBe('referral_signature');
    expect(await post(body, signed(body, { at: Date.now() - 400_000 }))).toBe('referral_clock');
    expect(await post(body, { 'Content-Type': 'application/json' })).toBe('referral_signature');
    const passedOn = letter({ to: keyIdOf(pair.publicKey) });
    expect(await post(passedOn, signed(passedOn))).toBe('referral_not_for_us');
    expect(await post(body, headers)).toBe(200);
    expect(await post(body, headers)).toBe('referral_replayed');
    // The same letter, signed anew, is a repeat like any other.
    expect(await post(body, signed(body))).toBe(200);
    const { id, name, region, baseUrl, version } = self ?? { id: '', version: 0, ...other };
    await receiver.post(`/api/console/partners/${id}`, { name, region, baseUrl, version, enabled: false });
    expect(await post(body, signed(body))).toBe('referral_disabled');
    expect(await receiver.cases('unassigned')).toEqual(before);
  });

  test('letters go on through a change of keys', async () => {
    await receiver.post('/api/console/partners/own-keys');
    const next = (await receiver.partners()).own.keys.find(({ state }) => state === 'next');
    const added = await origin.post(`/api/console/partners/${partnerId}/keys`, {
      publicKey: next?.publicKey,
    });
    expect(added.status).toBe(200);
    await receiver.post('/api/console/partners/own-keys/activate');
    const { id, there } = await offered();
    await decide(there, 'accept');
    await reaches(origin, id, 'accepted');
  });

  test('a partner that is down gets everything once it is back, and both are killed between commit and sending', async () => {
    const before = await receiver.cases('unassigned');
    const { id, resident } = await aCase();
    await ask(id);
    await receiver.server.kill();
    await resident.say('同意转介');
    // The yes is committed; the letter may be anywhere.
    await origin.server.kill();
    await origin.restart();
    const waiting = await until('the letter was tried', async () => {
      const [letter] = (await referralOf(origin, id))?.letters ?? [];
      return letter?.lastError === 'unreachable' ? letter : null;
    });
    expect(waiting).toMatchObject({ kind: 'offer', status: 'queued' });
    await receiver.restart();
    const there = await newCase(receiver, before);
    await decide(there, 'accept');
    await receiver.server.kill();
    await receiver.restart();
    await reaches(origin, id, 'accepted');
    // However often it was sent, there is one case.
    expect(await receiver.cases('unassigned')).toEqual(before);
  });
});
