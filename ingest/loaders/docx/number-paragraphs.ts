import { type NumberingLevel, readNumbering } from './read-numbering.ts';
import { numberText } from './number-text.ts';

const PARAGRAPH_PROPERTIES = /<w:pPr>([^]*?)<\/w:pPr>/g;

/** Writes the numbers that Word computes (第一条, 一、, 1.) into the paragraphs of a DOCX, where readers see them,
 * and marks paragraphs with an outline level but no heading style.
 * @param body word/document.xml.
 * @param parts word/numbering.xml and word/styles.xml; '' where there is none. */
export function numberParagraphs(body: string, parts: { numbering: string; styles: string }): string {
  const levels = readNumbering(parts.numbering);
  const ofStyle = numberingOfStyles(parts.styles);
  const counters = new Map<string, number[]>();
  return body.replace(PARAGRAPH_PROPERTIES, (whole, properties: string) => {
    const style = /<w:pStyle w:val="([^"]*)"/.exec(properties)?.[1] ?? '';
    const own = numberingIn(properties);
    const inherited = ofStyle.get(style) ?? null;
    const numbering =
      own === null
        ? inherited
        : { id: own.id ?? inherited?.id ?? null, level: own.level ?? inherited?.level ?? 0 };
    const outlined = withOutline(properties);
    if (numbering === null || numbering.id === null || numbering.id === '0')
      return `<w:pPr>${outlined}</w:pPr>`;
    const level = levels.get(`${numbering.id}/${numbering.level ?? 0}`);
    if (level === undefined) return whole;
    const label = nextLabel(counters, numbering.id, numbering.level ?? 0, levels);
    const plain = outlined.replace(/<w:numPr>[^]*?<\/w:numPr>/, '<w:numPr><w:numId w:val="0"/></w:numPr>');
    return `<w:pPr>${plain}</w:pPr>${label === '' ? '' : `<w:r><w:t xml:space="preserve">${label}</w:t></w:r>`}`;
  });
}

interface Numbering {
  readonly id: string | null;
  readonly level: number | null;
}

function numberingIn(properties: string): Numbering | null {
  const numbering = /<w:numPr>([^]*?)<\/w:numPr>/.exec(properties)?.[1];
  if (numbering === undefined) return null;
  const level = /<w:ilvl w:val="(\d+)"/.exec(numbering)?.[1];
  return {
    id: /<w:numId w:val="(\d+)"/.exec(numbering)?.[1] ?? null,
    level: level === undefined ? null : Number(level),
  };
}

function numberingOfStyles(styles: string): ReadonlyMap<string, Numbering> {
  const found = new Map<string, Numbering>();
  for (const [, id = '', content = ''] of styles.matchAll(
    /<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>([^]*?)<\/w:style>/g,
  )) {
    const numbering = numberingIn(content);
    if (numbering !== null) found.set(id, numbering);
  }
  return found;
}

/** Counts one on and gives the number as it is printed, with what follows it. */
function nextLabel(
  counters: Map<string, number[]>,
  id: string,
  depth: number,
  levels: ReadonlyMap<string, NumberingLevel>,
): string {
  const level = levels.get(`${id}/${depth}`);
  if (level === undefined) return '';
  const counts = counters.get(level.counter) ?? [];
  counters.set(level.counter, counts);
  counts[depth] = (counts[depth] ?? level.start - 1) + 1;
  counts.length = depth + 1;
  if (level.format === 'bullet') return '';
  const text = level.text.replace(/%(\d)/g, (_, place: string) => {
    const at = Number(place) - 1;
    const format = levels.get(`${id}/${at}`)?.format ?? level.format;
    return numberText(counts[at] ?? levels.get(`${id}/${at}`)?.start ?? 1, format);
  });
  // Between 第一条 and its text stands a space; after 一、 and （一） none.
  return /[编章节条款]$/.test(text) ? `${text} ` : text;
}

function withOutline(properties: string): string {
  const level = /<w:outlineLvl w:val="([0-5])"/.exec(properties)?.[1];
  if (level === undefined || /<w:pStyle/.test(properties)) return properties;
  return `<w:pStyle w:val="YouyuOutline${Number(level) + 1}"/>${properties}`;
}
