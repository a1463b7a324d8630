import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { loadDocx } from '../../../../ingest/loaders/docx/load-docx.ts';
import { stripDocx } from '../../../../ingest/loaders/docx/strip-docx.ts';
import { paragraph, writeDocx } from '../../../support/corpus/write-docx.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const BODY = [
  paragraph('补贴办法'),
  '<w:p><w:r><w:commentReference w:id="0"/><w:t>每对补贴六百元，author="张三" 照写。</w:t></w:r></w:p>',
  '<w:p><w:ins w:id="1" w:author="张三" w:date="2026-01-02T03:04:05Z"><w:r><w:t>带身份证。</w:t></w:r></w:ins></w:p>',
  '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>样表</w:t></w:r></w:hyperlink></w:p>',
].join('');

const relation = (id: string, type: string, target: string, external = false): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;
const relations = (...all: string[]): string =>
  `<Relationships xmlns="${PACKAGE}">${all.join('')}</Relationships>`;

/** A document as Word saves one. */
const asWordSaves = (more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  writeDocx(BODY, {
    '_rels/.rels': relations(
      relation('rId1', `${RELATIONS}/officeDocument`, 'word/document.xml'),
      relation('rId2', `${PACKAGE}/metadata/core-properties`, 'docProps/core.xml'),
      relation('rId3', `${RELATIONS}/extended-properties`, 'docProps/app.xml'),
      relation('rId4', `${RELATIONS}/custom-properties`, 'docProps/custom.xml'),
    ),
    'word/_rels/document.xml.rels': relations(
      relation('rId1', `${RELATIONS}/styles`, 'styles.xml'),
      relation('rId2', `${RELATIONS}/numbering`, 'numbering.xml'),
      relation('rId3', `${RELATIONS}/settings`, 'settings.xml'),
      relation('rId4', `${RELATIONS}/comments`, 'comments.xml'),
      relation('rId5', `${RELATIONS}/customXml`, '../customXml/item1.xml'),
      relation('rId6', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'),
      relation('rId9', `${RELATIONS}/hyperlink`, 'file:///C:/Users/张三/样表.xlsx', true),
      relation('rId10', `${RELATIONS}/hyperlink`, 'https://example.org/张', true),
    ),
    'word/_rels/settings.xml.rels': relations(
      relation('rId1', `${RELATIONS}/attachedTemplate`, 'file:///C:/Users/张三/Normal.dotm', true),
    ),
    'word/settings.xml':
      '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:attachedTemplate r:id="rId1"/><w:docVars><w:docVar w:name="owner" w:val="张三"/></w:docVars></w:settings>',
    'word/comments.xml':
      '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="张三" w:initials="ZS"/></w:comments>',
    'word/people.xml': '<w15:people xmlns:w15="x"><w15:person w15:author="张三"/></w15:people>',
    'docProps/core.xml': '<cp:coreProperties><dc:creator>张三</dc:creator></cp:coreProperties>',
    'docProps/app.xml': '<Properties><Company>张三公司</Company></Properties>',
    'docProps/custom.xml': '<Properties><property name="张三"/></Properties>',
    'customXml/item1.xml': '<owner>张三</owner>',
    ...more,
  });

async function partsOf(docx: Uint8Array): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(docx);
  const parts = new Map<string, string>();
  for (const [name, file] of Object.entries(zip.files)) parts.set(name, await file.async('string'));
  return parts;
}

describe('stripDocx()', () => {
  test('takes out who made, changed and remarked it, and leaves every word', async () => {
    const bytes = await asWordSaves();
    const stripped = await stripDocx(bytes, '办法.docx');
    if (stripped === null) throw new Error('stripped');
    const parts = await partsOf(stripped);
    expect([...parts.keys()].toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/_rels/settings.xml.rels',
      'word/document.xml',
      'word/numbering.xml',
      'word/settings.xml',
      'word/styles.xml',
    ]);
    const names = [...parts].filter(([, text]) => text.includes('张三')).map(([name]) => name);
    // The words of the text itself stay.
    expect(names).toEqual(['word/document.xml']);
    const body = parts.get('word/document.xml') ?? '';
    expect(body.match(/张三/g)).toHaveLength(1);
    expect(body).toContain('author="张三" 照写');
    expect(body).toContain('<w:ins w:author="" w:id="1">');
    expect(body).not.toContain('commentReference');
    const told = parts.get('word/_rels/document.xml.rels') ?? '';
    expect(told).toContain('Id="rId9"');
    expect(told).toContain('about:blank');
    expect(told).toContain('https://example.org/张');
    expect(told).not.toMatch(/comments|customXml|people/);
    const read = async (docx: Uint8Array) =>
      (await loadDocx(docx, '办法.docx')).lines.map(({ text }) => text);
    expect(await read(stripped)).toEqual(await read(bytes));
  });

  test('gives nothing where a part holds what nobody has read', async () => {
    const withRelation = (type: string, target: string): Promise<Buffer> =>
      asWordSaves({
        'word/_rels/document.xml.rels': relations(relation('rId1', `${RELATIONS}/${type}`, target)),
        [`word/${target}`]: 'x',
      });
    expect(await stripDocx(await withRelation('aFChunk', 'more.mht'), 'a.docx')).toBeNull();
    expect(await stripDocx(await withRelation('image', 'media/photo.jpg'), 'a.docx')).toBeNull();
    expect(await stripDocx(await withRelation('unknown', 'what.xml'), 'a.docx')).toBeNull();
    expect(await stripDocx(await withRelation('styles', 'styles.xml'), 'a.docx')).not.toBeNull();
  });

  test('gives nothing where a field names a file on somebody’s machine', async () => {
    const field = (code: string): Promise<Buffer> =>
      writeDocx(`<w:p><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r></w:p>`);
    expect(await stripDocx(await field('INCLUDETEXT "C:\\Users\\zhangsan\\a.docx"'), 'a.docx')).toBeNull();
    expect(await stripDocx(await field('HYPERLINK "file:///D:/zhangsan"'), 'a.docx')).toBeNull();
    expect(await stripDocx(await field('PAGE \\* MERGEFORMAT'), 'a.docx')).not.toBeNull();
  });

  test('gives nothing where a field may say more than it shows, however it is cut', async () => {
    const code = (...pieces: string[]): Promise<Buffer> =>
      writeDocx(
        `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces.map((piece) => `<w:r><w:instrText>${piece}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      );
    expect(await stripDocx(await code(' COMMENTS "张三" '), 'a.docx')).toBeNull();
    expect(await stripDocx(await code(' TOC \\f "C:', '\\Users\\zhangsan" '), 'a.docx')).toBeNull();
    expect(await stripDocx(await code(' HYPERLINK "zhangsan.doc" '), 'a.docx')).toBeNull();
    expect(await stripDocx(await code(' HYPERLINK "https://example.org" \\o "张三" '), 'a.docx')).toBeNull();
    const simple = '<w:p><w:fldSimple w:instr=" COMMENTS 张三 "><w:r><w:t>字</w:t></w:r></w:fldSimple></w:p>';
    expect(await stripDocx(await writeDocx(simple), 'a.docx')).toBeNull();
    expect(
      await stripDocx(await code(' HYPER', 'LINK &quot;https://example.org&quot; '), 'a.docx'),
    ).not.toBeNull();
    expect(await stripDocx(await code(' TOC \\o "1-3" \\h '), 'a.docx')).not.toBeNull();
    expect(await stripDocx(await code(' PAGEREF _Toc123 \\h '), 'a.docx')).not.toBeNull();
  });

  test('takes out words that nobody reads: choices, hints, descriptions', async () => {
    const wp = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing';
    const body = [
      '<w:p><w:sdt><w:sdtPr><w:alias w:val="张三"/><w:dropDownList w:lastValue="张三"><w:listItem w:displayText="张三" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>选项。</w:t></w:r></w:sdtContent></w:sdt></w:p>',
      '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:statusText w:val="a>张三"/><w:textInput><w:default w:val="张三"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
      `<w:p><w:r><w:drawing><wp:inline xmlns:wp="${wp}"><wp:docPr id="1" name="张三.jpg" descr="C:\\张三" title="张三"/></wp:inline></w:drawing></w:r></w:p>`,
      '<w:tbl><w:tblPr><w:tblDescription w:val="a>张三"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    ].join('');
    const stripped = await stripDocx(await writeDocx(body), 'a.docx');
    if (stripped === null) throw new Error('stripped');
    const xml = (await partsOf(stripped)).get('word/document.xml') ?? '';
    expect(xml).not.toContain('张三');
    expect(xml).toContain('<wp:docPr id="1" name=""/>');
    expect(xml).toContain('<w:dropDownList/>');
    const read = (await loadDocx(Buffer.from(stripped), 'a.docx')).lines.map(({ text }) => text).join();
    expect(read).toMatch(/选项。.*甲/);
  });

  test('gives nothing where newer and older programs would show different words', async () => {
    const box = (choice: string, fallback: string): Promise<Buffer> =>
      writeDocx(
        `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:p><w:r><w:t>${choice}</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>${fallback}</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      );
    expect(await stripDocx(await box('张三', '补贴'), 'a.docx')).toBeNull();
    expect(await stripDocx(await box('补贴', '补贴'), 'a.docx')).not.toBeNull();
  });

  test('finds names however the XML is written', async () => {
    const body =
      '<w:p><?zhangsan x?><w:ins w:id="1" w:author = "zhangsan-a"><w:r><w:t>六百元。</w:t></w:r></w:ins><w:ins w:id="2" w:author="a>zhangsan-b"><w:r><w:t>带证。</w:t></w:r></w:ins></w:p>';
    const stripped = await stripDocx(await writeDocx(body), 'a.docx');
    if (stripped === null) throw new Error('stripped');
    const xml = (await partsOf(stripped)).get('word/document.xml') ?? '';
    expect(xml).not.toContain('zhangsan');
    expect(xml.match(/w:author=""/g)).toHaveLength(2);
    expect(xml).toMatch(/^<\?xml /);
    const foreign = '<w:p><x:note xmlns:x="u" x:text="zhangsan"/></w:p>';
    expect(await stripDocx(await writeDocx(foreign), 'a.docx')).toBeNull();
    const renamed =
      '<w:p><n:ins xmlns:n="http://schemas.openxmlformats.org/wordprocessingml/2006/main" n:author="zhangsan"/></w:p>';
    expect(await stripDocx(await writeDocx(renamed), 'a.docx')).toBeNull();
  });

  test('gives nothing for what is damaged', async () => {
    expect(await stripDocx(Buffer.from('PK\x03\x04 nothing'), 'a.docx')).toBeNull();
  });
});
