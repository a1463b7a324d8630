/** What may hold anything, such as the history of an editing program, the name of whoever signed, somebody's remark, or what
 * was filled into a form: such a PDF cannot be stripped without taking it apart further. */
const HIDING =
  /\/(?:PieceInfo|ByteRange|EmbeddedFiles?|JavaScript|JS|XFA|FT|EF|Filespec)\b|\/Subtype \/(?:Widget|Text|FreeText|Line|Square|Circle|Polygon|PolyLine|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink|Popup|FileAttachment|Sound|Movie|Screen|RichMedia|Redact|3D)\b/;

/** Leads to something else than an address on the web: to a file of whoever wrote it. */
const LEADS_AWAY =
  /\/S \/(?:Launch|GoToR|GoToE|SubmitForm|ImportData)\b|\/U?F \(|\/URI (?!\/|\((?:https?:|mailto:|tel:|www\.))/i;

/** A file on somebody's machine, in bytes or as UTF-16: backslashes in strings are written twice. */
const PATH = /[a-z]\0?:\0?\\\\|\bfile:|f\0i\0l\0e\0:|\((?:\\{4}[a-z]|\u00fe\u00ff\0\\\\\0\\\\\0[a-z])/i;

/** Words beside what pages show, which nobody has read: of pictures for those who do not see them, of bookmarks, of whoever
 * made a link. pdf.js writes every bracket in a string with a backslash. */
const BESIDE = /\/(?:Alt|ActualText|TU|T|E|NM|Contents|Title) (\((?:[^()\\]|\\[^])*\))/g;
/** Such words that stand elsewhere. */
const BESIDE_ELSEWHERE = /\/(?:Alt|ActualText|TU|NM|Title) \d+ \d+ R|(?:^|\n)\(/;
/** Keys that go with them: without words a reader falls back on what the page shows. */
const KEYS = /\/(?:Alt|ActualText|Outlines)(?= )/g;

/** How far, in points, the part of a page that is shown may lie within the page. */
const NEARLY = 2;
const BOXES = /\/MediaBox \[([^\]]*)\] \/CropBox \[([^\]]*)\]/g;

/** Overwrites with blanks the words in objects of a PDF that stand beside its pages. Their length stays the same.
 * @param objects As pdf.js writes them, without streams. Changed in place.
 * @returns False where something may hold anything, names a file on somebody's machine, or is cut off from sight. */
export function blankWords(objects: Buffer): boolean {
  const text = objects.toString('latin1');
  if (HIDING.test(text) || LEADS_AWAY.test(text) || BESIDE_ELSEWHERE.test(text) || isCropped(text))
    return false;
  for (const { index, 0: whole, 1: words = '' } of text.matchAll(BESIDE)) {
    const end = index + whole.length;
    objects.fill(0x20, end - words.length + 1, end - 1);
  }
  for (const { index } of text.matchAll(KEYS)) objects.write('X', index + 1, 'latin1');
  return !PATH.test(objects.toString('latin1'));
}

/** Whether the drawing of a page tells what stands beside it, or holds a photograph: nobody looks further. */
export function hidesWords(drawing: Buffer): boolean {
  return /\/(?:Alt|TU)\s*[(<]|\bBI\b[^]{0,300}?\/DCT/.test(drawing.toString('latin1'));
}

/** Whether more lies on a page than it shows: nobody has seen pictures there. */
function isCropped(text: string): boolean {
  const boxes = [...text.matchAll(BOXES)];
  if (boxes.length !== [...text.matchAll(/\/CropBox /g)].length) return true;
  return boxes.some(([, media = '', crop = '']) => {
    const [all, shown] = [sides(media), sides(crop)];
    // One that lies outside shows no more than the page.
    return all.some((side, at) => {
      const within = at < 2 ? (shown[at] ?? Number.NaN) - side : side - (shown[at] ?? Number.NaN);
      return !(within <= NEARLY);
    });
  });
}

/** Left, bottom, right, top. */
function sides(box: string): readonly number[] {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN] = box
    .trim()
    .split(/\s+/)
    .map(Number);
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
