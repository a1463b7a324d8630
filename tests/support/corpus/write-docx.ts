import JSZip from 'jszip';
import { type SampleRules, rulesLines } from './sample-rules.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A paragraph of a DOCX. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;
}

/** A table of a DOCX. */
export function table(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string =>
    row.map((text) => `<w:tc><w:tcPr/>${paragraph(text)}</w:tc>`).join('');
  return `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** A DOCX with this body; headings by style, chapters and articles numbered by Word.
 * @param extra Further parts by name. */
export async function writeDocx(body: string, extra: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const zip = new JSZip();
  zip.file(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/_rels/document.xml.rels',
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
  );
  zip.file('word/document.xml', `${HEAD}<w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`);
  zip.file(
    'word/styles.xml',
    `${HEAD}<w:styles ${W}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
  );
  zip.file(
    'word/numbering.xml',
    `${HEAD}<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
  );
  for (const [name, content] of Object.entries(extra)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** The rules as Word holds them: chapter and article numbers are nowhere in the text, Word computes them. A page
 * begins with every chapter but the first. */
export async function rulesDocx(rules: SampleRules): Promise<Buffer> {
  let chapters = 0;
  const body = rulesLines(rules).map(({ kind, text }) => {
    if (kind === 'title') return paragraph(text, '<w:pStyle w:val="1"/>');
    if (kind === 'chapter') {
      chapters += 1;
      const page = chapters === 1 ? '' : '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
      return page + paragraph(text.replace(/^第\S+章 /, ''), '<w:pStyle w:val="2"/>');
    }
    const numbered = /^第\S+条 /.test(text);
    return paragraph(
      text.replace(/^第\S+条 /, ''),
      numbered ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>' : '',
    );
  });
  return writeDocx(body.join(''));
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
