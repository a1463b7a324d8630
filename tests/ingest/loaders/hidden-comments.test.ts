import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../../ingest/loaders/load-document.ts';
import { stripFile } from '../../../ingest/loaders/strip-file.ts';
import { isUnreadNote } from '../../../ingest/loaders/unread-note.ts';

const REMARK = '每对补贴六百元。\n<!-- 张三注：李四家不给，\n电话13800000000 -->\n带身份证办理。\n';
const unread = async (text: string | Buffer, name: string): Promise<readonly string[]> =>
  (await loadDocument(Buffer.from(text), name)).notes.filter(isUnreadNote);

describe('loadDocument()', () => {
  test.each(['办法.txt', '办法.md'])('says of %s that a comment in it was not read', async (name) => {
    const { lines } = await loadDocument(Buffer.from(REMARK), name);
    expect(lines.map(({ text }) => text).join('')).not.toContain('李四');
    expect(await unread(REMARK, name)).toEqual([
      '文件里有 1 处注释（从 <!-- 到 -->，共 2 行），里面的字没有读取',
    ]);
  });

  test('gives the lines of each comment, with its page', async () => {
    const { comments } = await loadDocument(Buffer.from(`第一页。\f${REMARK}<!--再议-->`), '办法.txt');
    expect(comments).toEqual([
      { text: '<!-- 张三注：李四家不给，', page: 2 },
      { text: '电话13800000000 -->', page: 2 },
      { text: '<!--再议-->', page: 2 },
    ]);
  });

  test('has nothing to say of marks that programs set into statutes', async () => {
    const marks = '<!-- INFO END -->\n<!-- EFFECTIVE_FROM: 2026-01-01 -->\n带身份证办理。\n';
    expect(await unread(marks, '办法.md')).toEqual([]);
    expect(await unread(marks.replace('INFO END', '张三'), '办法.md')).toHaveLength(1);
  });
});

describe('stripFile()', () => {
  test('gives a text with a comment to nobody, in whatever encoding', async () => {
    const utf16 = Buffer.from(`\ufeff${REMARK}`, 'utf16le');
    for (const bytes of [Buffer.from(REMARK), utf16, Buffer.from(utf16).swap16()]) {
      expect(await stripFile(bytes, '办法.txt')).toBeNull();
    }
    expect(await stripFile(Buffer.from(REMARK), '办法.md')).toBeNull();
    expect(await stripFile(Buffer.from('带身份证办理。'), '办法.txt')).toBe('as_it_is');
  });
});
