import { type NumberingLevel, readNumbering } from './read-numbering.ts';
import { numberText } from './number-text.ts';
import { numberingIn, numberingOfStyles } from './style-numbering.ts';

/** The look that a paragraph had before a change that is tracked: properties within its properties. */
const FORMER_PROPERTIES = /<w:pPrChange\b[^>]*(?<!\/)>[^]*?<\/w:pPrChange>/g;
/** The end of a paragraph is deleted: it goes on in the next, and is not counted. */
const DELETED_END = /<w:rPr>(?:(?!<\/w:rPr>)[^])*?<w:del\b/;
const PARAGRAPH_PROPERTIES = /<w:pPr>([^]*?)<\/w:pPr>/g;

/** Writes the numbers that Word computes (第一条, 一、, 1.) into the paragraphs of a DOCX, where readers see them,
 * and marks paragraphs with an outline level but no heading style.
 * @param body word/document.xml.
 * @param parts word/numbering.xml and word/styles.xml; '' where there is none. */
export function numberParagraphs(body: string, parts: { numbering: string; styles: string }): string {
  const levels = readNumbering(parts.numbering);
  const ofStyle = numberingOfStyles(parts.styles);
  const counters: Counters = new Map();
  return body.replace(FORMER_PROPERTIES, '').replace(PARAGRAPH_PROPERTIES, (whole, properties: string) => {
    const style = /<w:pStyle w:val="([^"]*)"/.exec(properties)?.[1] ?? '';
    const own = numberingIn(properties);
    const inherited = ofStyle(style, levels);
    const numbering =
      own === null
        ? inherited
        : { id: own.id ?? inherited?.id ?? null, level: own.level ?? inherited?.level ?? 0 };
    const outlined = withOutline(properties);
    if (numbering === null || numbering.id === null || numbering.id === '0' || DELETED_END.test(properties))
      return `<w:pPr>${outlined}</w:pPr>`;
    const level = levels.get(`${numbering.id}/${numbering.level ?? 0}`);
    if (level === undefined) return whole;
    const label = nextLabel(counters, numbering.id, numbering.level ?? 0, levels);
    const plain = outlined.replace(/<w:numPr>[^]*?<\/w:numPr>/, '<w:numPr><w:numId w:val="0"/></w:numPr>');
    return `<w:pPr>${plain}</w:pPr>${label === '' ? '' : `<w:r><w:t xml:space="preserve">${label}</w:t></w:r>`}`;
  });
}

/** How far each list has counted, by level; undefined where a level begins anew. */
type Counters = Map<string, (number | undefined)[]>;

/** Counts one on and gives the number as it is printed, with what follows it. */
function nextLabel(
  counters: Counters,
  id: string,
  depth: number,
  levels: ReadonlyMap<string, NumberingLevel>,
): string {
  const level = levels.get(`${id}/${depth}`);
  if (level === undefined) return '';
  const counts = counters.get(level.counter) ?? [];
  counters.set(level.counter, counts);
  counts[depth] = (counts[depth] ?? level.start - 1) + 1;
  for (let deeper = depth + 1; deeper < counts.length; deeper += 1) {
    // 第X条 may count on through all chapters.
    if (depth < (levels.get(`${id}/${deeper}`)?.restartsBelow ?? deeper)) counts[deeper] = undefined;
  }
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
