import { readdir, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import sharp from 'sharp';
import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { IngestedFile } from '../../ingest/ingested-file.ts';
import { runIngest } from '../../ingest/run-ingest.ts';
import { inlineParser } from '../../ingest/worker/inline-parser.ts';
import { sayReason } from '../../server/uploads/say-failure.ts';
import { encodeGbk } from '../support/corpus/encode-gbk.ts';
import { writeDoc } from '../support/corpus/write-doc.ts';
import { paragraph, writeDocx } from '../support/corpus/write-docx.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const GOOD = '# 办事指南\n\n周一到周五上午八点到十二点办理。\n';

/** Ingests a folder of these files together with a good one. */
async function ingest(
  files: Readonly<Record<string, Buffer | string>>,
): Promise<{ failed: ReadonlyMap<string, string>; ingested: readonly string[] }> {
  const folder = temporaryFolder();
  await writeFile(join(folder, '好.md'), GOOD);
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content);
    if (content === SPARSE) await truncate(join(folder, name), 200_000_001);
  }
  const results = await runIngest({
    paths: [folder],
    collection: 'bad',
    today: '2026-11-26',
    sink: null,
    dryRun: true,
    parser: inlineParser(),
  });
  const failed = results.filter(
    (result): result is Extract<IngestedFile, { kind: 'failed' }> => result.kind === 'failed',
  );
  return {
    failed: new Map(failed.map(({ file, reason }) => [file.slice(folder.length + 1), reason])),
    ingested: results.flatMap((result) => (result.kind === 'ingested' ? [result.title] : [])),
  };
}

async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const workbook = (rows: string[][]): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '问答');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  return Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
};

/** A PDF that says it is encrypted, with a password that nobody knows. */
const ENCRYPTED_PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>/P -44>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
%%EOF`;

describe('runIngest() with bad files', () => {
  test('names each damaged file and what to do, and loses no other', async () => {
    const docx = await writeDocx(paragraph('正文。'));
    const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const { failed, ingested } = await ingest({
      '断.docx': docx.subarray(0, 400),
      '断.doc': writeDoc(['正文。']).subarray(0, 700),
      '断.xlsx': workbook([['问题', '答案']]).subarray(0, 600),
      '断.pdf': '%PDF-1.7\n1 0 obj<</Type/Catalog',
      '加密.pdf': ENCRYPTED_PDF,
      '断.png': png.subarray(0, 60),
      '断.zip': (await zipOf({ 'a.md': GOOD })).subarray(0, 60),
      '空.pdf': '',
      '空白.txt': ' \n',
      '说谎.pdf': '这是普通文字，不是 PDF。',
      '混合.txt': Buffer.concat([Buffer.from('这一行是另外一种编码的。\n'), encodeGbk('这一行也是中文。\n')]),
      '程序.exe': 'MZ',
      '改名.docx': '{\\rtf1 正文}',
    });

    expect(ingested).toEqual(['办事指南']);
    const expected: Readonly<Record<string, RegExp>> = {
      '断.docx': /断\.docx.*damaged/,
      '断.doc': /断\.doc/,
      '断.xlsx': /断\.xlsx.*damaged/,
      '断.pdf': /断\.pdf.*damaged or cut short/,
      '加密.pdf': /加密\.pdf.*encrypted; save it without a password/,
      '断.png': /断\.png.*damaged or cut short/,
      '断.zip': /断\.zip.*damaged or cut short/,
      '空.pdf': /空\.pdf.*empty/,
      '空白.txt': /空白\.txt.*empty/,
      '说谎.pdf': /说谎\.pdf.*misnamed/,
      '混合.txt': /混合\.txt.*mixes encodings \(line 1/,
      '程序.exe': /程序\.exe.*not supported/,
      '改名.docx': /改名\.docx.*RTF/,
    };
    expect([...failed.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [name, pattern] of Object.entries(expected)) expect(failed.get(name)).toMatch(pattern);
  });

  test('reads a file whose ending lies as what it is', async () => {
    const { ingested, failed } = await ingest({
      '其实是docx.doc': await writeDocx(paragraph('这是正文，说明怎样办理。')),
      '其实是网页.txt': '<!doctype html><html><body><h1>网页标题</h1><p>网页的正文。</p></body></html>',
    });

    expect([...failed]).toEqual([]);
    expect(ingested).toContain('网页标题');
    expect(ingested).toHaveLength(3);
  });

  test('refuses a DOCX that defines entities, and reads one with macros without them', async () => {
    const body = '<w:p><w:r><w:t>正文，请看附件。</w:t></w:r></w:p>';
    const attack = await zipOf({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:body>${body}&e;</w:body></w:document>`,
    });
    const macros = await writeDocx(body, { 'word/vbaProject.bin': 'Sub AutoOpen()' });

    const { failed, ingested } = await ingest({ '实体.docx': attack, '宏.docm': macros });

    expect(failed.get('实体.docx')).toMatch(/defines entities/);
    expect(ingested).toHaveLength(2);
  });

  test('refuses a bomb, a name that leads outside and too much nesting, and leaves nothing behind', async () => {
    const bomb = await zipOf({ 'a.txt': Buffer.alloc(30_000_000, '好') });
    const outside = await zipOf({ 'xx/evil.txt': '越界。' });
    // JSZip writes no such name itself.
    for (let at = outside.indexOf('xx/evil'); at >= 0; at = outside.indexOf('xx/evil'))
      outside.write('../evil', at);
    const deep = await zipOf({
      'b.zip': await zipOf({ 'c.zip': await zipOf({ 'd.md': GOOD }), 'e.md': '# 第二层\n\n正文。' }),
    });
    const before = await leftovers();

    const { failed, ingested } = await ingest({ '炸弹.zip': bomb, '越界.zip': outside, '深.zip': deep });

    expect(failed.get('炸弹.zip')).toMatch(/far more than a document holds/);
    expect(failed.get('越界.zip')).toMatch(/outside the archive|damaged/);
    expect(failed.get('深.zip/b.zip/c.zip')).toMatch(/deep in other ZIPs/);
    expect(ingested.toSorted()).toEqual(['办事指南', '第二层'].toSorted());
    expect(await leftovers()).toEqual(before);
  });

  test('reads what is in a ZIP, with names as Windows writes them, and reports what it does not know', async () => {
    const zip = new JSZip();
    zip.file('资料/通知.md', '# 关于体检的通知\n\n请按时参加体检。');
    zip.file('资料/坏.pdf', '%PDF-1.7 坏');
    zip.file('资料/录音.mp3', 'x');
    const packed = await zip.generateAsync({
      type: 'nodebuffer',
      encodeFileName: (name) => gbkAsLatin1(name),
    });

    const { failed, ingested } = await ingest({ '资料.zip': packed });

    expect([...failed.keys()].sort()).toEqual(['资料.zip/资料/坏.pdf', '资料.zip/资料/录音.mp3']);
    expect(ingested).toContain('关于体检的通知');
  });

  test('says of what is too large how much is read, and what to do', async () => {
    const many = new JSZip();
    for (let n = 0; n <= 2000; n += 1) many.file(`${n}.txt`, '字');
    const rows = Array.from({ length: 50_001 }, (_, row) => `问题${row},答案${row}`);
    const { failed, ingested } = await ingest({
      '长.txt': Buffer.alloc(20_000_001, '字'),
      '多.zip': await many.generateAsync({ type: 'nodebuffer' }),
      '页.pdf': manyPages(2001),
      '行.csv': `问题,答案\n${rows.join('\n')}`,
      '巨.docx': SPARSE,
    });

    expect(ingested).toEqual(['办事指南']);
    const expected: Readonly<Record<string, readonly [RegExp, RegExp]>> = {
      '长.txt': [/长\.txt.*at most 20000000 are read; split it/, /20 MB，请拆成几份/],
      '多.zip': [/多\.zip.*more than 2000 files; pack fewer/, /2000 个，请分几次/],
      '页.pdf': [/页\.pdf.*2001 pages, at most 2000 are read; split it/, /2000 页，请拆成几份/],
      '行.csv': [/行\.csv.*at most 50000 are read; split it/, /5 万行，请拆成几份/],
      '巨.docx': [/巨\.docx.*at most 200000000 are read; split it/, /200 MB，请拆成几份/],
    };
    expect([...failed.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [name, [reason, words]] of Object.entries(expected)) {
      expect(failed.get(name)).toMatch(reason);
      expect(sayReason(failed.get(name) ?? '')).toMatch(words);
    }
  });

  test('takes no script of a web page, nor what it writes', async () => {
    const { failed, ingested } = await ingest({
      '页.html':
        '<html><body><h1>补贴办法</h1><p>每月五百元。</p><script>document.write("<h1>假的标题</h1>")</script></body></html>',
    });
    expect([...failed]).toEqual([]);
    expect(ingested.toSorted()).toEqual(['办事指南', '补贴办法'].toSorted());
  });

  test('refuses a picture of more than 42 megapixels without decoding it', async () => {
    const picture = await sharp({ create: { width: 8000, height: 5400, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();

    const { failed } = await ingest({ '大.png': picture });

    expect(failed.get('大.png')).toMatch(/megapixels; save it smaller/);
  });
});

/** Stands for a file of one byte more than is read, most of it a hole on the disk. */
const SPARSE = 'sparse';

/** A PDF of so many empty pages. */
function manyPages(count: number): string {
  const numbers = Array.from({ length: count }, (_, page) => page + 3);
  return [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    `2 0 obj<</Type/Pages/Kids[${numbers.map((number) => `${number} 0 R`).join(' ')}]/Count ${count}>>endobj`,
    ...numbers.map((number) => `${number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj`),
    'trailer<</Root 1 0 R>>',
    '%%EOF',
  ].join('\n');
}

async function leftovers(): Promise<readonly string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith(`youyu-ingest-${process.pid}`));
}

/** The bytes of GBK one by one: JSZip then writes them as they are. */
function gbkAsLatin1(name: string): string {
  return encodeGbk(name).toString('latin1');
}
