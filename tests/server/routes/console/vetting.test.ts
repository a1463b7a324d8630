import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  AccountList,
  ArticleDetail,
  ArticleRetired,
  ArticlesApproved,
  VettedList,
  type EditArticle,
} from '../../../../server/api/vetting.ts';
import { shanghaiDate } from '../../../../knowledge/text/shanghai-date.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { LAIAN } from '../../../support/home.ts';
import { aPassage, aReply, anInbound, aTurn, aVersion } from '../../../support/store-builders.ts';
import { TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

const PATH = '/api/console/articles';

let dataDir: string;
let store: DurableStore;
let server: TestServer;
let withdrawals: number;
let editor: Record<string, string>;
let approver: Record<string, string>;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-vetting-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  const { users, knowledge, vetting, roster } = store;
  server = await startTestServer({ parts: { users, knowledge, vetting, roster } });
  withdrawals = 0;
  Object.assign(server.deps, { withdrawKnowledge: async () => void (withdrawals += 1) });
  editor = (await server.counsellor('wang', { roles: ['editor', 'approver'] })).headers;
  approver = (await server.counsellor('li', { roles: ['approver'], qualifications: ['clinician'] })).headers;
  await add('folic-acid');
});
afterEach(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const add = (article: string, change: Parameters<typeof aVersion>[0] = {}) =>
  store.knowledge.addVersions([aVersion({ article, ...change })], { authorId: null, at: server.deps.now() });

const at = (version: number, step = '', article = 'folic-acid') =>
  `${PATH}/${article}/versions/${version}${step}`;

async function list(headers: Record<string, string>, view = 'queue') {
  return VettedList.parse(await (await server.fetch(`${PATH}?view=${view}`, { headers })).json());
}

async function found(headers: Record<string, string>, words: string) {
  const query = new URLSearchParams({ view: 'queue', q: words }).toString();
  const { articles } = VettedList.parse(await (await server.fetch(`${PATH}?${query}`, { headers })).json());
  return articles.map(({ article }) => article);
}

async function detail(response: Response | Promise<Response>) {
  return ArticleDetail.parse(await (await response).json());
}

const edit = (change: Partial<EditArticle> = {}, headers = editor) =>
  server.post(
    `${PATH}/folic-acid/versions`,
    {
      from: 1,
      title: '备孕怎么吃叶酸',
      effectiveFrom: '2026-01-01',
      expiresOn: '2026-03-20',
      questions: ['叶酸怎么吃'],
      texts: ['每天吃 0.4 毫克叶酸。', '从准备怀孕前三个月起。\n一直吃到怀孕满三个月。'],
      ...change,
    },
    headers,
  );

describe('vetting', () => {
  test('shows first what the reader may approve, and of that the newest', async () => {
    await store.knowledge.addVersions(
      [
        aVersion({ article: 'dogs', title: '防狗咬' }),
        aVersion({ article: 'law', title: '彩礼', needs: ['lawyer'] }),
      ],
      { authorId: null, at: server.deps.now() + 1000 },
    );
    expect((await list(approver)).articles.map(({ article }) => article)).toEqual([
      'dogs',
      'folic-acid',
      'law',
    ]);
  });

  test('finds articles by words of title or text and by the initials of the title', async () => {
    await add('depression', {
      title: '产后抑郁怎么办',
      passages: [aPassage({ article: 'depression', text: '打 12356 心理热线。' })],
    });
    expect(await found(approver, '抑郁')).toEqual(['depression']);
    expect(await found(approver, '12356')).toEqual(['depression']);
    expect(await found(approver, 'CHYY')).toEqual(['depression']);
    expect(await found(approver, '没有的字')).toEqual([]);
    expect(await found(approver, ' ')).toHaveLength(2);
  });

  test('an editor proposes, cannot approve it, and a colleague sees line by line what changes', async () => {
    await server.post(at(1, '/approve'), { note: '核对过原文' }, approver);
    const made = await edit();
    expect(made.status).toBe(201);
    expect(await detail(made)).toMatchObject({ article: { version: 2, mine: true, right: 'own_work' } });
    const own = await server.post(at(2, '/approve'), {}, editor);
    expect(await problemOf(own)).toMatchObject({ status: 403, code: 'own_work' });

    const seen = await detail(server.fetch(at(2), { headers: approver }));
    expect(seen).toMatchObject({ comparedWith: 1, may: { approve: true, sendBack: true, edit: false } });
    const changed = seen.diff
      .filter(({ op }) => op !== 'same')
      .map(({ op, field, text }) => [op, field, text]);
    expect(changed).toContainEqual(['removed', 'title', '备孕和怀孕早期怎么吃叶酸']);
    expect(changed).toContainEqual(['added', 'title', '备孕怎么吃叶酸']);
    expect(changed).toContainEqual(['added', 'text', '一直吃到怀孕满三个月。']);
    expect(changed.some(([, field]) => field === 'effective' || field === 'section')).toBe(false);

    const approved = await detail(server.post(at(2, '/approve'), { note: ' 可以 ' }, approver));
    expect(approved).toMatchObject({ article: { standing: 'in_force' }, approvedBy: 'li 咨询员' });
    expect(approved.events.map(({ type, by, note }) => [type, by, note]).slice(0, 3)).toEqual([
      ['approved', 'li 咨询员', '可以'],
      ['submitted', 'wang 咨询员', null],
      ['proposed', 'wang 咨询员', null],
    ]);
    expect((await list(approver, 'due')).articles.map(({ version }) => version)).toEqual([2]);
    const twice = await server.post(at(2, '/approve'), {}, approver);
    expect(await problemOf(twice)).toMatchObject({ status: 409, code: 'not_in_review' });
  });

  test('an approval names what the page compared with, and a change the newest version that it showed', async () => {
    await server.post(at(1, '/approve'), { comparedWith: null }, approver);
    await edit({ newest: 1 });
    const texts = ['每天吃一片叶酸。', '从准备怀孕前四个月起。'];
    expect(await problemOf(await edit({ newest: 1, texts }))).toMatchObject({ code: 'newer_version' });
    await edit({ newest: 2, texts });
    await server.post(at(2, '/approve'), { comparedWith: 1 }, approver);
    for (const step of ['/approve', '/passages/0/approve']) {
      const outdated = await server.post(at(3, step), { comparedWith: 1 }, approver);
      expect(await problemOf(outdated)).toMatchObject({ status: 409, code: 'compared_with_other' });
    }
    const seen = await detail(server.fetch(at(3), { headers: approver }));
    expect(seen.comparedWith).toBe(2);
    const approved = await server.post(at(3, '/approve'), { comparedWith: 2 }, approver);
    expect(approved.status).toBe(200);
  });

  test('what holds from its approval on is shown so to its approver, and gets that day', async () => {
    await server.post(at(1, '/approve'), {}, approver);
    expect(await detail(edit({ effectiveFrom: 'on_approval' }))).toMatchObject({
      article: { version: 2, fromApproval: true },
    });
    const { diff } = await detail(server.fetch(at(2), { headers: approver }));
    expect(diff).toContainEqual({ op: 'added', field: 'effective', text: 'on_approval' });
    const { article } = await detail(server.post(at(2, '/approve'), {}, approver));
    const effectiveFrom = shanghaiDate(server.deps.now());
    expect(article).toMatchObject({ fromApproval: false, effectiveFrom, standing: 'in_force' });
  });

  test('a version for other people, elsewhere, or for another approver shows as such', async () => {
    await server.post(at(1, '/approve'), {}, approver);
    const passages = [aPassage({ sensitivity: 'private', audience: ['youth'], locality: 'anhui' })];
    await add('folic-acid', { needs: ['clinician'], passages, contentHash: 'h2' });
    const { diff } = await detail(server.fetch(at(2), { headers: approver }));
    const added = diff.filter(({ op }) => op === 'added').map(({ field, text }) => [field, text]);
    for (const line of [
      ['sensitivity', 'private'],
      ['audience', 'youth'],
      ['locality', 'ships:anhui'],
      ['need', 'clinician'],
    ]) {
      expect(added).toContainEqual(line);
    }
  });

  test('a change keeps an article to some towns, and a town that is in no table is refused', async () => {
    await server.post(at(1, '/approve'), {}, approver);
    const before = await detail(server.fetch(at(1), { headers: editor }));
    expect(before.holds).toEqual({ locality: 'national', towns: [], here: true });
    const town = before.townChoices.find(({ name }) => name === '铜城镇');
    const keptTo = (towns: string[]) => edit({ holds: { locality: 'tianchang', towns } });
    expect(await problemOf(await keptTo(['nowhere']))).toMatchObject({ status: 422, code: 'invalid_fields' });
    const everywhere = edit({ holds: { locality: 'national', towns: [town?.id ?? ''] } });
    expect(await problemOf(await everywhere)).toMatchObject({ status: 422 });
    const changed = await detail(keptTo([town?.id ?? '']));
    expect(changed.holds).toEqual({ locality: 'tianchang', towns: [town], here: true });
    expect(changed.article.standing).toBe('in_review');
    expect(changed.diff).toContainEqual({ op: 'added', field: 'town', text: '铜城镇' });
    // A page that knows of no towns takes none away; where it holds for a province, none are left.
    const { version: from } = changed.article;
    const later = await detail(edit({ from, questions: ['要吃吗'], holds: { locality: 'tianchang' } }));
    expect(later.holds).toEqual({ locality: 'tianchang', towns: [town], here: true });
    const wider = await detail(edit({ from: later.article.version, holds: { locality: 'anhui' } }));
    expect(wider.holds).toMatchObject({ locality: 'anhui', towns: [] });
  });

  test('an article of another place is changed once its editor says for whom it holds here', async () => {
    const passages = [0, 1].map((ordinal) => aPassage({ ordinal, locality: 'anhui' }));
    await add('leave', { passages });
    Object.assign(server.deps.store.roster, { home: async () => ({ ...LAIAN, province: '江苏省' }) });
    const shown = await detail(server.fetch(at(1, '', 'leave'), { headers: editor }));
    expect(shown.holds).toEqual({ locality: 'anhui', towns: [], here: false });
    const change = {
      from: 1,
      title: '产假多少天',
      effectiveFrom: '2026-01-01',
      expiresOn: null,
      questions: [],
    };
    const texts = ['产假一百二十八天。', '问用人单位。'];
    const path = `${PATH}/leave/versions`;
    const unsaid = await server.post(path, { ...change, texts }, editor);
    expect(await problemOf(unsaid)).toMatchObject({ status: 409, code: 'holds_unsaid' });
    const said = { ...change, texts, holds: { locality: 'anhui', towns: [] } };
    const changed = await detail(server.post(path, said, editor));
    expect(changed).toMatchObject({ holds: { here: true }, article: { version: 2, collection: 'local' } });
  });

  test('passage by passage: each with a note, and the last one approves', async () => {
    const half = await detail(server.post(at(1, '/passages/0/approve'), { note: '对' }, approver));
    expect(half.article.standing).toBe('in_review');
    expect(half.passages[0]?.agreed).toEqual([{ by: 'li 咨询员', mine: true, note: '对' }]);
    const whole = await detail(server.post(at(1, '/passages/1/approve'), {}, approver));
    expect(whole.article.standing).toBe('in_force');
    expect((await server.post(at(1, '/passages/x/approve'), {}, approver)).status).toBe(404);
  });

  test('what needs two qualifications waits for both, and the unqualified are told so', async () => {
    await add('surrogacy', { needs: ['clinician', 'lawyer'] });
    const account = (name: string, qualification: 'clinician' | 'lawyer') =>
      server.counsellor(name, { roles: ['approver'], qualifications: [qualification] });
    const clinician = (await account('zhou', 'clinician')).headers;
    const lawyer = (await account('wu', 'lawyer')).headers;
    const plain = (await server.counsellor('sun', { roles: ['approver'] })).headers;
    const refused = await server.post(at(1, '/approve', 'surrogacy'), {}, plain);
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'not_qualified' });
    const signed = await detail(server.post(at(1, '/approve', 'surrogacy'), {}, clinician));
    expect(signed.article).toMatchObject({
      standing: 'in_review',
      missing: ['lawyer'],
      right: 'already_signed',
    });
    const again = await server.post(at(1, '/approve', 'surrogacy'), {}, clinician);
    expect(await problemOf(again)).toMatchObject({ status: 409, code: 'already_signed' });
    const approved = await detail(server.post(at(1, '/approve', 'surrogacy'), {}, lawyer));
    expect(approved.article).toMatchObject({ standing: 'in_force', signedBy: ['zhou 咨询员', 'wu 咨询员'] });
  });

  test('who has signed approves, once the qualification for the rest is recorded as well', async () => {
    await add('surrogacy', { needs: ['clinician', 'lawyer'] });
    const both = await server.counsellor('zhou', { roles: ['approver'], qualifications: ['clinician'] });
    const signed = await detail(server.post(at(1, '/approve', 'surrogacy'), {}, both.headers));
    expect(signed.may.approve).toBe(false);
    await store.users.setQualifications({
      userId: both.id,
      qualifications: ['clinician', 'lawyer'],
      byId: null,
      at: server.deps.now(),
    });
    const seen = await detail(server.fetch(at(1, '', 'surrogacy'), { headers: both.headers }));
    expect(seen).toMatchObject({ article: { missing: [], right: 'already_signed' }, may: { approve: true } });
    const approved = await detail(server.post(at(1, '/approve', 'surrogacy'), {}, both.headers));
    expect(approved.article.standing).toBe('in_force');
  });

  test('what is sent back needs a note, is a draft again, and can be submitted anew', async () => {
    await edit();
    expect((await server.post(at(2, '/send-back'), { note: '  ' }, approver)).status).toBe(422);
    const back = await detail(server.post(at(2, '/send-back'), { note: '写明剂量的出处' }, approver));
    expect(back.article.standing).toBe('draft');
    expect(back.events[0]).toMatchObject({ type: 'sent_back', note: '写明剂量的出处' });
    expect((await list(editor, 'drafts')).articles.map(({ version }) => version)).toEqual([2]);
    expect((await server.post(at(2, '/submit'), {}, approver)).status).toBe(403);
    const submitted = await detail(server.post(at(2, '/submit'), {}, editor));
    expect(submitted.article.standing).toBe('in_review');
    const late = await server.post(at(2, '/submit'), {}, editor);
    expect(await problemOf(late)).toMatchObject({ status: 409, code: 'not_in_review' });
  });

  test('a withdrawal takes effect before the answer and names the conversations, without their words', async () => {
    await server.post(at(1, '/approve'), {}, approver);
    const conversation = await store.conversations.openWebSession({ tokenHash: 't', at: server.deps.now() });
    const { message } = await store.accept(
      anInbound({ conversationId: conversation.id }),
      server.deps.newId(),
    );
    const citation = { article: 'folic-acid', version: 1, title: '', section: '', source: '', quote: '' };
    const reply = aReply({ citations: [{ ...citation, validUntil: null, status: 'approved' }] });
    const replies = [{ id: server.deps.newId(), reply, toPrivate: false }];
    await store.commitTurn(aTurn({ conversationId: conversation.id, messageId: message.id, replies }));

    const response = await server.post(at(1, '/retire'), { note: '剂量有误' }, approver);
    expect(withdrawals).toBe(1);
    const text = await response.text();
    expect(text).not.toContain(reply.text);
    const body = ArticleRetired.parse(JSON.parse(text));
    expect(body.detail).toMatchObject({ article: { standing: 'retired' }, retiredReason: '剂量有误' });
    expect(body.conversations).toEqual([
      expect.objectContaining({
        conversationId: conversation.id,
        residentName: expect.stringMatching(/^居民 \w{4}$/),
      }),
    ]);
    expect(await store.knowledge.servable('production', '2026-03-02')).toEqual([]);
    const onlyEditor = (await server.counsellor('sun', { roles: ['editor'] })).headers;
    expect((await server.post(at(1, '/retire'), { note: '有误' }, onlyEditor)).status).toBe(403);
  });

  test('bulk approval takes each article of the starter pack on its own', async () => {
    await add('law', { collection: 'laws' });
    await add('needs-lawyer', { needs: ['lawyer'] });
    const chosen = ['folic-acid', 'law', 'needs-lawyer', 'nothing'].map((article) => ({
      article,
      version: 1,
    }));
    const response = await server.post(`${PATH}/approve`, { articles: chosen, note: '逐篇看过' }, approver);
    const { results } = ArticlesApproved.parse(await response.json());
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'approved',
      'not_starter_pack',
      'not_qualified',
      'not_found',
    ]);
    const history = await store.vetting.history('folic-acid');
    expect(history.map(({ type, note }) => [type, note])).toEqual([
      ['approved', '逐篇看过'],
      ['proposed', null],
    ]);
  });

  test('the number of a version is one that the database can hold', async () => {
    const articles = [{ article: 'folic-acid', version: 3_000_000_000 }];
    expect((await server.post(`${PATH}/approve`, { articles }, approver)).status).toBe(422);
  });

  test('what an editor made of an article of the starter pack is approved on its own alone', async () => {
    await edit();
    const waiting = (await list(approver)).articles.map(({ version, starterPack }) => [version, starterPack]);
    expect(waiting).toContainEqual([2, false]);
    const articles = [{ article: 'folic-acid', version: 2 }];
    const response = await server.post(`${PATH}/approve`, { articles }, approver);
    const { results } = ArticlesApproved.parse(await response.json());
    expect(results.map(({ outcome }) => outcome)).toEqual(['not_starter_pack']);
    expect((await detail(server.fetch(at(2), { headers: approver }))).article.standing).toBe('in_review');
  });

  test('an edit is checked: dates that exist and follow each other, every passage, something changed', async () => {
    for (const change of [
      { expiresOn: '2026-02-30' },
      { expiresOn: '2025-12-31' },
      { texts: ['', '有'] },
      { title: '题\0目' },
      { from: 3_000_000_000 },
    ]) {
      expect((await edit(change)).status).toBe(422);
    }
    expect((await edit({ texts: ['只有一段'] })).status).toBe(404);
    const { title, text, questions } = aPassage();
    const same = { title, questions: [...questions], texts: [text, text], expiresOn: null };
    expect(await problemOf(await edit(same))).toMatchObject({ status: 409, code: 'unchanged' });
    expect((await edit({ texts: ['长'.repeat(20_000), '长'.repeat(15_000)] })).status).toBe(201);
    expect((await edit({}, approver)).status).toBe(403);
  });

  test('a need that an editor clears wants a reason, shows to the approver, and is signed for by a holder alone', async () => {
    const reason = '没有改用药的话';
    expect((await edit({ needs: [], cleared: [{ need: 'clinician', reason: ' ' }] })).status).toBe(422);
    const made = await detail(edit({ needs: [], cleared: [{ need: 'clinician', reason }] }));
    expect(made).toMatchObject({
      article: { version: 2, needs: ['clinician'], missing: ['clinician'] },
      warnings: { clearedNeeds: [{ need: 'clinician', reason }] },
      floor: ['clinician'],
    });
    const plain = (await server.counsellor('sun', { roles: ['approver'] })).headers;
    expect(await problemOf(await server.post(at(2, '/approve'), {}, plain))).toMatchObject({
      code: 'not_qualified',
    });
    expect((await server.post(at(2, '/approve'), {}, approver)).status).toBe(200);
    expect((await detail(server.fetch(at(2), { headers: approver }))).floor).toEqual([]);
  });

  test('an edit is told its needs from its words, though the editor names none', async () => {
    const texts = ['依照《民法典》，每天吃 0.4 毫克叶酸。', '从准备怀孕前三个月起。'];
    const { article } = await detail(edit({ texts, needs: [] }));
    expect(article.needs).toEqual(['clinician', 'lawyer']);
  });

  test('what was approved by command without a needed qualification shows as not signed for', async () => {
    await add('law', { waived: ['lawyer'] });
    const body = await detail(server.fetch(at(1, '', 'law'), { headers: approver }));
    expect(body.article).toMatchObject({ waived: ['lawyer'], needs: [] });
  });

  test('what came without an author is approved by nobody before an editor claims it, once', async () => {
    await store.knowledge.addVersions([aVersion({ article: 'found', collection: 'documents' })], {
      authorId: null,
      at: server.deps.now(),
      unclaimed: true,
    });
    const path = (step: string) => at(1, step, 'found');
    const seen = await detail(server.fetch(path(''), { headers: approver }));
    expect(seen).toMatchObject({
      article: { unclaimed: true, author: null, starterPack: false, right: 'unclaimed' },
      may: { approve: false, claim: false },
    });
    expect(await problemOf(await server.post(path('/approve'), {}, approver))).toMatchObject({
      status: 409,
      code: 'unclaimed',
    });
    expect((await server.post(path('/claim'), {}, approver)).status).toBe(403);
    expect((await detail(server.fetch(path(''), { headers: editor }))).may.claim).toBe(true);
    const claimed = await detail(server.post(path('/claim'), {}, editor));
    expect(claimed).toMatchObject({
      article: { unclaimed: false, author: 'wang 咨询员', right: 'own_work' },
      may: { claim: false },
    });
    expect(await problemOf(await server.post(path('/claim'), {}, editor))).toMatchObject({
      status: 409,
      code: 'not_claimable',
    });
    expect((await server.post(path('/approve'), {}, approver)).status).toBe(200);
    // What ships has its author elsewhere.
    expect((await server.post(at(1, '/claim'), {}, editor)).status).toBe(409);
  });

  test('counsellors see none of it, and every change needs the token', async () => {
    const counsellor = (await server.counsellor('zhao', { roles: ['counsellor'] })).headers;
    expect((await server.fetch(PATH, { headers: counsellor })).status).toBe(403);
    const { Cookie = '' } = approver;
    const forged = await server.post(at(1, '/approve'), {}, { Cookie });
    expect(await problemOf(forged)).toMatchObject({ code: 'csrf' });
    for (const path of [at(9), `${PATH}/${'x'.repeat(201)}/versions/1`, `${PATH}/a%00b/versions/1`]) {
      expect((await server.fetch(path, { headers: approver })).status).toBe(404);
    }
  });

  test('an administrator records qualifications, nobody else does', async () => {
    const admin = (await server.counsellor('chen', { roles: ['admin'] })).headers;
    const accounts = async () =>
      AccountList.parse(await (await server.fetch('/api/console/accounts', { headers: admin })).json())
        .accounts;
    const li = (await accounts()).find(({ username }) => username === 'li');
    const path = `/api/console/accounts/${li?.id}/qualifications`;
    expect((await server.post(path, { qualifications: ['lawyer'] }, approver)).status).toBe(403);
    expect((await server.post(path, { qualifications: ['doctor'] }, admin)).status).toBe(422);
    expect((await server.post(path, { qualifications: ['lawyer'] }, admin)).status).toBe(200);
    expect((await accounts()).find(({ username }) => username === 'li')?.qualifications).toEqual(['lawyer']);
  });
});
