import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lastJsonLine, runCli } from '../../support/run-cli.ts';
import { statuteText } from '../../support/statute-text.ts';

const Asked = z.object({
  action: z.string(),
  citations: z.array(
    z.object({ article: z.string(), version: z.number(), section: z.string(), quote: z.string() }),
  ),
});

let folder: string;
let laws: string;
let env: Record<string, string>;

/** Asks each question in a throw-away conversation of its own and gives the citations of all. */
async function citationsOf(...questions: readonly string[]): Promise<z.infer<typeof Asked>['citations']> {
  const lines = questions.map((text, id) => JSON.stringify({ id, text }));
  const run = await runCli(['ask', '--jsonl'], env, `${lines.join('\n')}\n`);
  const answers = run.stdout.trim().split('\n');
  expect(answers).toHaveLength(questions.length);
  return answers.flatMap((line) => Asked.parse(JSON.parse(line)).citations);
}

async function ingest(...options: string[]): Promise<Awaited<ReturnType<typeof runCli>>> {
  return runCli(['ingest', laws, '--collection', 'laws', '--json', ...options], env);
}

const lanterns = (deposit: string): readonly string[] => [
  '第一条 为了规范试验镇街巷灯笼的悬挂，制定本条例。',
  `第二条 悬挂灯笼，${deposit}`,
  '第三条 灯笼应当在元宵节以后三日内取下。',
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyu-cli-ingest-'));
  laws = join(folder, 'laws');
  env = { YOUYU_DATA: join(folder, 'data') };
  await mkdir(laws);
  const write = async (name: string, title: string, articles: readonly string[]): Promise<void> =>
    writeFile(join(laws, name), statuteText({ title, articles }));
  await write('灯笼悬挂条例(2019-05-01).md', '灯笼悬挂条例', lanterns('应当交纳押金九元。'));
  await write('灯笼悬挂条例(2025-05-01).md', '灯笼悬挂条例', lanterns('不得收取押金。'));
  await write('流动人口计划生育工作条例(2009-05-11).md', '流动人口计划生育工作条例', [
    '第一条 为了试验，制定本条例。',
    '第二条 流动人口应当每季度向风车站交验婚育风车证明。',
    '第三条 风车站应当查验婚育风车证明。',
  ]);
  await runCli(['user', 'add', 'zhang'], env);
  await runCli(['user', 'add', 'zhao'], env);
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

describe('youyu ingest', () => {
  test('refuses one person as author and approver, and accounts that do not exist', async () => {
    const same = await ingest('--author', 'zhang', '--approver', 'zhang');
    expect([same.code, same.stderr]).toEqual([2, expect.stringContaining('不能是同一个账号')]);

    const unknown = await ingest('--author', 'zhang', '--approver', 'nobody');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('nobody')]);

    await runCli(['user', 'add', 'sun', '--roles', 'editor'], env);
    const unauthorised = await ingest('--author', 'zhang', '--approver', 'sun');
    expect([unauthorised.code, unauthorised.stderr]).toEqual([2, expect.stringContaining('没有审核权限')]);

    const alone = await ingest('--approver', 'zhao');
    expect(alone.code).toBe(2);
  });

  test('writes nothing in a dry run', async () => {
    const dry = await ingest('--dry-run');

    expect(dry.code).toBe(0);
    expect(lastJsonLine(dry.stdout)).toMatchObject({
      documents: 3,
      passages: 9,
      new: 2,
      changed: 1,
      unchanged: 0,
      retired: 2,
      created: 3,
    });
    expect(dry.stdout).toContain('需要法律资格的同事审核');
    expect(await citationsOf('悬挂灯笼收取押金吗')).toEqual([]);
  });

  test('approves with two accounts, and answers cite the serving version only', async () => {
    const run = await ingest('--author', 'zhang', '--approver', 'zhao');

    expect(run.code).toBe(0);
    expect(lastJsonLine(run.stdout)).toMatchObject({ documents: 3, approved: 1, retired: 2, failed: 0 });
    // Nobody with the qualification has seen it: said, and not served in production.
    expect(run.stdout).toContain('未经法律资格审核');
    expect((await runCli(['doctor'], env)).stdout).toContain(
      '没有经过所需资格审核的资料 1 篇：《灯笼悬挂条例》',
    );
    const cited = await citationsOf('悬挂灯笼收取押金吗');
    expect(cited[0]).toMatchObject({ article: 'law-灯笼悬挂条例', version: 2, section: '第二条' });
    expect(cited[0]?.quote).toContain('不得收取押金');
    expect(cited.some(({ version, article }) => article === 'law-灯笼悬挂条例' && version === 1)).toBe(false);
  });

  test('never cites a repealed or superseded text, not even for its own words', async () => {
    const cited = await citationsOf(
      '婚育风车证明要向风车站交验吗',
      '悬挂灯笼交纳押金九元吗',
      '风车站查验什么证明',
    );
    expect(cited.filter(({ quote }) => /风车|九元/.test(quote))).toEqual([]);
  });

  test('shows in a dry run beside what is there that nothing is new', async () => {
    const plan = await ingest('--dry-run');

    expect(lastJsonLine(plan.stdout)).toMatchObject({ new: 0, changed: 0, unchanged: 3, created: 0 });
  });

  test('tells by its exit code that the call is wrong, and that asking for help is not', async () => {
    const codes = [
      ['ingest'],
      ['ingest', join(folder, 'nothing-here')],
      ['ingest', laws, '--color'],
      ['ingest', '--help'],
    ];
    const runs = await Promise.all(codes.map((args) => runCli(args, env)));
    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 0]);
  });

  test('takes what an editor says of whose approval is needed, and names a wrong one', async () => {
    const wrong = await ingest('--needs', 'nurse');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Unknown: nurse')]);
    await writeFile(join(folder, '风筝.md'), '# 风筝\n\n依法放风筝。\n');
    const kite = ['ingest', join(folder, '风筝.md'), '--json', '--needs'];
    // It adds to what the words tell, and takes nothing away.
    const set = await runCli([...kite, 'local'], env);
    expect(lastJsonLine(set.stdout)).toMatchObject({
      inReview: 1,
      files: [{ needs: ['lawyer', 'local'], waived: [] }],
    });
    const cleared = await runCli([...kite, 'none', '--needs-reason', '只是放风筝', '--dry-run'], env);
    expect(lastJsonLine(cleared.stdout)).toMatchObject({ files: [{ needs: ['lawyer'] }] });
  });

  test('finds the topic by the words, says by which, and takes the one that an editor names', async () => {
    const papers = join(folder, '主题');
    await mkdir(papers);
    await writeFile(join(papers, '产检须知.md'), '# 产检须知\n\n孕妇每四周到风车院做一次产前检查。\n');
    await writeFile(join(papers, '停水通知.md'), '# 停水通知\n\n周三上午停水，请提前储水。\n');
    const plan = async (...options: string[]) =>
      runCli(['ingest', papers, '--dry-run', '--json', ...options], env);

    const guessed = await plan();
    expect(guessed.stdout).toMatch(/产检须知 +〔孕产〕\n(?: +.*\n)* +主题是按文中的词定的：产检、孕妇/u);
    expect(guessed.stdout).toMatch(/停水通知 +〔协会服务〕\n(?: +.*\n)* +看不出属于哪个主题/u);
    expect(lastJsonLine(guessed.stdout)).toMatchObject({
      files: [
        { topic: '孕产', topicWords: ['产检', '孕妇', '产前检查'], needs: ['clinician'] },
        { topic: '协会服务', topicWords: [] },
      ],
    });

    const named = await plan('--topic', '育儿');
    expect(lastJsonLine(named.stdout)).toMatchObject({
      files: [
        { topic: '育儿', topicWords: null, needs: ['clinician'] },
        { topic: '育儿', topicWords: null, needs: ['clinician'] },
      ],
    });

    const unknown = await plan('--topic', '孕妇');
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('没有这个主题。可以写：优生优育、孕产');
  });

  test('does not give a document another topic whose words are there already, and says where that is done', async () => {
    const paper = join(folder, '储水须知.md');
    await writeFile(paper, '# 储水须知\n\n停水以前请储水两天。\n');
    const first = await runCli(['ingest', paper, '--author', 'zhang', '--topic', '心理', '--json'], env);
    expect(lastJsonLine(first.stdout)).toMatchObject({ created: 1, files: [{ topic: '心理' }] });

    const other = await runCli(['ingest', paper, '--author', 'zhang', '--topic', '权益', '--json'], env);
    expect(lastJsonLine(other.stdout)).toMatchObject({ created: 0, files: [{ topic: null }] });
    expect(other.stdout).toContain('主题仍是「心理」');
  });

  test('refuses a reason that says of no need why there is none, before it reads anything', async () => {
    for (const more of [[], ['--dry-run']]) {
      const run = await ingest('--needs-reason', '只是放风筝', ...more);
      expect([run.code, run.stdout]).toEqual([2, '']);
      expect(run.stderr).toContain('--needs none');
    }
  });

  test('takes documents without an author into review, to be claimed, and whoever comes as author has claimed them', async () => {
    await writeFile(join(folder, '陀螺.md'), '# 陀螺\n\n看完的陀螺放回架上。\n');
    const top = ['ingest', join(folder, '陀螺.md'), '--json'];
    const alone = await runCli(top, env);
    expect([alone.code, alone.stderr]).toEqual([0, expect.stringContaining('认领')]);
    expect(lastJsonLine(alone.stdout)).toMatchObject({ inReview: 1, approved: 0, files: [{ needs: [] }] });
    const claimed = await runCli([...top, '--author', 'zhang', '--approver', 'zhao'], env);
    expect(claimed.stderr).not.toContain('认领');
    expect(lastJsonLine(claimed.stdout)).toMatchObject({ created: 0, approved: 1 });
  });

  test('approves by command nothing that states a need which the approver lacks, and says whose it is', async () => {
    const front = `---
id: kite-safety
title: 放风筝
topic: 协会服务
audience: [resident]
sensitivity: public
locality: national
questions: [在哪里放风筝, 风筝怎么放, 风筝线怎么收, 什么天气放风筝, 风筝挂住了怎么办, 风筝飞多高]
sources: [{ title: 风筝说明, issuer: 试验镇, date: 2026-01-01 }]
facts: [{ statement: 放风筝要远离电线, source: 风筝说明, checked: general }]
needs: [clinician]
effectiveFrom: 2026-01-01
expiresOn: 2099-06-30
---
`;
    await writeFile(join(folder, 'kite.md'), `${front}\n依法放风筝，离电线远一点。\n`);
    const run = await runCli(
      ['ingest', join(folder, 'kite.md'), '--author', 'zhang', '--approver', 'zhao', '--json'],
      env,
    );
    // What its words tell besides is not put off either.
    expect(lastJsonLine(run.stdout)).toMatchObject({
      inReview: 1,
      files: [{ needs: ['clinician', 'lawyer'], waived: [] }],
    });
    expect(run.stdout).toContain('需要医学、法律资格的同事审核');
  });

  test('changes nothing when it is run again', async () => {
    const again = await ingest('--author', 'zhang', '--approver', 'zhao');

    expect(lastJsonLine(again.stdout)).toMatchObject({ created: 0, approved: 1, retired: 0 });
  });

  test('names a file that cannot be read, takes the others, and exits with 1', async () => {
    await writeFile(join(laws, 'broken.md'), '---\nid: [\n---\n正文\n');

    const run = await ingest('--author', 'zhang', '--approver', 'zhao');

    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/broken\.md:\d+/);
    expect((await citationsOf('悬挂灯笼收取押金吗'))[0]).toMatchObject({ section: '第二条' });
  });
}, 300_000);
