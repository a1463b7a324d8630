import mammoth from 'mammoth';
import { IngestError } from '../../ingest-error.ts';
import { htmlLines } from '../html/html-lines.ts';
import { parsePage } from '../html/page-tree.ts';
import type { LoadedDocument } from '../loaded-document.ts';
import { HAS_MACROS, officeParts, repack } from '../zip/office-parts.ts';
import { unreadNote } from '../unread-note.ts';
import { markPages } from './mark-pages.ts';
import { numberNotes } from './number-notes.ts';
import { numberParagraphs } from './number-paragraphs.ts';
import { plainBody } from './plain-body.ts';
import { unreadWords } from './unread-words.ts';

const BODY = 'word/document.xml';

/** Styles that stand for headings in Chinese Word and WPS, beside those mammoth knows. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='标题 ${level}'] => h${level}:fresh`,
    `p.YouyuOutline${level} => h${level}:fresh`,
  ]),
];

/** Reads a DOCX with mammoth, after writing out what Word only computes: the numbers of numbered paragraphs
 * (第一条, 一、) and the breaks of pages. Deleted and hidden passages, headers, footers and comments stay out. */
export async function loadDocx(bytes: Uint8Array, name: string): Promise<LoadedDocument> {
  const { parts, macros, pictures, embedded } = await officeParts(bytes, name);
  const body = parts.get(BODY)?.toString('utf8');
  if (body === undefined) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": its text is missing; save it again in Word or WPS`,
    );
  }
  const numbered = numberParagraphs(body, {
    numbering: parts.get('word/numbering.xml')?.toString('utf8') ?? '',
    styles: parts.get('word/styles.xml')?.toString('utf8') ?? '',
  });
  const { xml: seen, hidden } = plainBody(numbered);
  const { xml, pages } = markPages(seen);
  const text = await partsWith(parts, xml);
  const html = numberNotes(await convert(text, name));
  const unread = [
    ...unreadWords(parts),
    ...(embedded ? ['嵌入的文件'] : []),
    ...(hidden ? ['隐藏的字'] : []),
  ];
  return {
    format: 'docx',
    raw: null,
    lines: htmlLines(parsePage(html), pages === null ? {} : { page: 1 }),
    pairs: [],
    pages,
    notes: [
      ...(macros ? [HAS_MACROS] : []),
      ...(pictures > 0 ? [unreadNote(`文件里有 ${pictures} 张图片，图片里的字`)] : []),
      ...(unread.length > 0 ? [unreadNote(`文件里有${unread.join('、')}，`)] : []),
    ],
  };
}

async function partsWith(parts: ReadonlyMap<string, Buffer>, body: string): Promise<Buffer> {
  return repack(new Map([...parts, [BODY, Buffer.from(body, 'utf8')]]));
}

async function convert(buffer: Buffer, name: string): Promise<string> {
  try {
    const nothing = mammoth.images.imgElement(async () => ({ src: '' }));
    const { value } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES, convertImage: nothing });
    return value;
  } catch (cause) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": it is damaged; open it in Word or WPS and save it again`,
      { cause },
    );
  }
}
