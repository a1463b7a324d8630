import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DocumentVersion } from '../../ingest/document-version.ts';
import type { IngestSink } from '../../ingest/ingest-sink.ts';
import { runIngest } from '../../ingest/run-ingest.ts';
import { inlineParser } from '../../ingest/worker/inline-parser.ts';
import { statuteText } from '../support/statute-text.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyu-ingest-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** Keeps versions in memory under the rules of the store: same content, no new version. */
function memorySink(): IngestSink & { readonly versions: DocumentVersion[] } {
  const versions: DocumentVersion[] = [];
  return {
    versions,
    versionsOf: async (articles) => versions.filter(({ article }) => articles.includes(article)),
    sameContent: async (hashes) =>
      versions
        .filter(({ contentHash }) => hashes.includes(contentHash))
        .map((version) => ({ ...version, version: 1, status: version.initialStatus })),
    madeOf: async () => [],
    proposeAgain: async () => null,
    needsOf: async ({ needs }) => needs,
    add: async (document) => {
      const same = versions.filter(({ article }) => article === document.article);
      const found = same.findIndex(({ contentHash }) => contentHash === document.contentHash);
      const entered = { status: document.initialStatus, needs: document.needs, waived: [] };
      if (found >= 0) return { version: found + 1, created: false, ...entered };
      versions.push(document);
      return { version: same.length + 1, created: true, ...entered };
    },
  };
}

const threeArticles = (last: string): string[] => ['第一条 甲。', '第二条 乙。', `第三条 ${last}`];

async function ingest(sink: IngestSink): ReturnType<typeof runIngest> {
  return runIngest({
    paths: [folder],
    collection: 'laws',
    today: '2026-11-25',
    sink,
    parser: inlineParser(),
  });
}

describe('runIngest()', () => {
  test('gives each 第X条 a passage that carries law, chapter and number', async () => {
    await writeFile(
      join(folder, '某某条例(2025-04-06).md'),
      statuteText({ title: '某某条例', articles: threeArticles('丙。') }),
    );
    const sink = memorySink();

    await ingest(sink);

    expect(sink.versions[0]?.passages.map(({ section, headingPath }) => [section, headingPath])).toEqual([
      ['第一条', ['某某条例', '第一章 总则', '第一条']],
      ['第二条', ['某某条例', '第一章 总则', '第二条']],
      ['第三条', ['某某条例', '第一章 总则', '第三条']],
    ]);
  });

  test('counts the articles of a law without its annex, which has passages of its own', async () => {
    await writeFile(
      join(folder, '某某规定(2025-04-06).md'),
      `${statuteText({ title: '某某规定', articles: threeArticles('丙。') })}\n\n附录：\n\n劳动范围\n\n一、井下作业。\n`,
    );
    const sink = memorySink();

    const [result] = await ingest(sink);

    expect(result).toMatchObject({ passages: 4, statuteArticles: 3 });
    expect(sink.versions[0]?.passages.at(-1)).toMatchObject({
      section: '附录 劳动范围',
      headingPath: ['某某规定', '附录 劳动范围'],
      text: '一、井下作业。',
    });
  });

  test('serves the newer of two versions of one law and keeps the older as retired', async () => {
    await writeFile(
      join(folder, 'a某某法(2025-01-01).md'),
      statuteText({ title: '某某法', articles: threeArticles('新。') }),
    );
    await writeFile(
      join(folder, 'b某某法(2018-01-01).md'),
      statuteText({ title: '某某法', articles: threeArticles('旧。') }),
    );
    const sink = memorySink();

    await ingest(sink);

    expect(sink.versions.map(({ effectiveFrom, initialStatus }) => [effectiveFrom, initialStatus])).toEqual([
      ['2018-01-01', 'retired'],
      ['2025-01-01', 'in_review'],
    ]);
  });

  test('retires an older version that arrives after the newer one', async () => {
    const sink = memorySink();
    await writeFile(
      join(folder, '某某法(2025-01-01).md'),
      statuteText({ title: '某某法', articles: threeArticles('新。') }),
    );
    await ingest(sink);
    await rm(join(folder, '某某法(2025-01-01).md'));
    await writeFile(
      join(folder, '某某法(2018-01-01).md'),
      statuteText({ title: '某某法', articles: threeArticles('旧。') }),
    );

    const results = await ingest(sink);

    expect(results).toMatchObject([
      { kind: 'ingested', status: 'retired', reason: '2025-01-01 起施行的版本已取代本版本' },
    ]);
  });

  test('retires a law on the reviewed list of repealed ones', async () => {
    const title = '流动人口计划生育工作条例';
    await writeFile(join(folder, `${title}.md`), statuteText({ title, articles: threeArticles('丙。') }));

    const results = await ingest(memorySink());

    expect(results).toMatchObject([{ status: 'retired', reason: '2021年9月国务院决定废止' }]);
  });

  test('changes nothing when it is run again', async () => {
    await writeFile(
      join(folder, '某某法.md'),
      statuteText({ title: '某某法', articles: threeArticles('丙。') }),
    );
    const sink = memorySink();
    await ingest(sink);

    const again = await ingest(sink);

    expect(again).toMatchObject([{ created: false, version: 1 }]);
    expect(sink.versions).toHaveLength(1);
  });

  test('names every file that cannot be read and goes on with the others', async () => {
    await writeFile(join(folder, '空.md'), '  \n');
    await writeFile(join(folder, '乱码.txt'), Buffer.from([0x81, 0x20, 0xff, 0xff]));
    await writeFile(join(folder, '程序.txt'), 'a\0b');
    await writeFile(join(folder, '表.xlsx'), 'x');
    await writeFile(join(folder, '坏文章.md'), '---\nid: x\ntitle: [\n---\n正文\n');
    await writeFile(join(folder, '通知.txt'), '办事时间\n周一到周五上班。');

    const results = await ingest(memorySink());

    const failed = results.flatMap((result) => (result.kind === 'failed' ? [result.reason] : []));
    expect(failed).toHaveLength(5);
    expect(failed.join('\n')).toMatch(/程序\.txt.*not plain text/);
    expect(failed.join('\n')).toMatch(/空\.md.*empty/);
    expect(failed.join('\n')).toMatch(/乱码\.txt.*UTF-8/);
    expect(failed.join('\n')).toMatch(/表\.xlsx.*no \.xlsx file/);
    expect(failed.join('\n')).toMatch(/坏文章\.md:\d+/);
    expect(results.filter(({ kind }) => kind === 'ingested')).toHaveLength(1);
  });

  test('lets no file take the place of another of the same name, but takes the same one twice', async () => {
    for (const [place, words] of Object.entries({ a: '甲的内容。', b: '乙的内容。', c: '甲的内容。' })) {
      await mkdir(join(folder, place));
      await writeFile(join(folder, place, '说明.md'), `# 说明\n\n${words}\n`);
    }
    const sink = memorySink();

    const results = await ingest(sink);

    const failed = results.flatMap((result) => (result.kind === 'failed' ? [result] : []));
    expect(failed.map(({ file }) => file)).toEqual([join(folder, 'b', '说明.md')]);
    expect(failed[0]?.reason).toContain(join(folder, 'a', '说明.md'));
    expect(sink.versions.map(({ passages }) => passages[0]?.text)).toEqual(['甲的内容。']);
  });

  test('writes nothing in a dry run', async () => {
    await writeFile(
      join(folder, '某某法.md'),
      statuteText({ title: '某某法', articles: threeArticles('丙。') }),
    );
    const sink = memorySink();

    const results = await runIngest({
      paths: [folder],
      collection: 'laws',
      today: '2026-11-25',
      sink,
      parser: inlineParser(),
      dryRun: true,
    });

    expect(results).toMatchObject([{ kind: 'ingested', version: null, passages: 3 }]);
    expect(sink.versions).toEqual([]);
  });

  test('tells what is new, changed, unchanged or repeated, in a dry run as in a real one', async () => {
    const write = (name: string, words: string) =>
      writeFile(join(folder, name), `# 说明${name}\n\n${words}\n`);
    await write('甲.md', '先前的内容。');
    await write('乙.md', '不变的内容。');
    const sink = memorySink();
    await ingest(sink);
    await write('甲.md', '后来的内容。');
    await write('丙.md', '另外的内容。');
    await writeFile(join(folder, '丁.md'), `# 说明乙.md\n\n不变的内容。\n`);
    const plan = await runIngest({
      paths: [folder],
      collection: 'laws',
      today: '2026-11-25',
      sink,
      parser: inlineParser(),
      dryRun: true,
    });
    const told = (results: Awaited<typeof plan>) =>
      Object.fromEntries(
        results.flatMap((result) =>
          result.kind === 'failed'
            ? []
            : [[result.file.slice(-4, -3), [result.change, result.duplicateOf?.title ?? null]]],
        ),
      );
    const expected = {
      甲: ['changed', null],
      乙: ['unchanged', '说明乙.md'],
      丙: ['new', null],
      丁: ['new', '说明乙.md'],
    };
    expect(told(plan)).toMatchObject({ 甲: expected.甲, 丙: expected.丙, 丁: expected.丁 });
    expect(sink.versions).toHaveLength(2);
    expect(told(await ingest(sink))).toEqual(told(plan));
    expect(sink.versions).toHaveLength(5);
  });
});
