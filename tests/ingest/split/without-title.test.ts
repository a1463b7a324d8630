import { describe, expect, test } from 'vitest';
import { splitDocument } from '../../../ingest/split/split-document.ts';
import { withoutTitle } from '../../../ingest/split/without-title.ts';

const TITLE = '图书借阅须知';
const BODY = '借书要带身份证。一次可以借三本。\n\n借期是一个月。';
const left = (text: string, title = TITLE): readonly string[] =>
  withoutTitle(splitDocument(text), title).map((part) => part.text);

describe('withoutTitle()', () => {
  test.each([
    ['on a line', `${TITLE}\n${BODY}`, TITLE],
    ['with space below it', `${TITLE}\n\n${BODY}`, TITLE],
    ['in quotation marks, with a colon', `《${TITLE}》：\n${BODY}`, TITLE],
    ['underlined', `${TITLE}\n======\n\n${BODY}`, TITLE],
    ['in bold', `**${TITLE}**\n\n${BODY}`, TITLE],
    ['spread over its line', `图 书 借 阅 须 知\n${BODY}`, TITLE],
    ['twice', `${TITLE}\n\n${TITLE}\n\n${BODY}`, TITLE],
    ['on two lines', `县图书馆关于印发\n借阅办法的通知\n${BODY}`, '县图书馆关于印发借阅办法的通知'],
    ['behind the number of an annex', `附件1\n${TITLE}\n${BODY}`, TITLE],
  ])('leaves a title out that stands %s', (_, text, title) => {
    expect(left(text, title)).toEqual([BODY]);
  });

  test('says where the rest stands in the text', () => {
    const text = `${TITLE}\n\n${BODY}\n\n一、谁能借\n县里的居民。`;
    const parts = withoutTitle(splitDocument(text), TITLE);

    expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual([BODY, '县里的居民。']);
  });

  test.each([
    ['words that go on from it', `${TITLE}请看墙上的告示。\n${BODY}`],
    ['words of which it is the beginning of two lines alone', `图书借阅\n柜台在一楼。\n${BODY}`],
    ['a title further down', `${BODY}\n${TITLE}\n见墙上。`],
  ])('takes nothing from %s', (_, text) => {
    expect(left(text)).toEqual([text]);
  });

  test('drops a part that is the title alone', () => {
    expect(left(`# ${TITLE}\n\n${TITLE}\n\n## 谁能借\n\n县里的居民。`)).toEqual(['县里的居民。']);
  });

  test('keeps a document that says nothing else', () => {
    expect(left(`${TITLE}\n`)).toEqual([TITLE]);
  });
});
