/** Fields whose code says nothing that their result does not, or only how it is made. */
const PLAIN_FIELD =
  /^(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|TOC|PAGEREF|REF|NOTEREF|STYLEREF|SEQ|EQ|SYMBOL|TIME|DATE|LISTNUM|SHAPE|AUTONUM|AUTONUMLGL|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|=)(?![A-Z])/i;
const LINK = /^HYPERLINK(?:\s+\\[nt])*\s+(?:"(?:https?:\/\/|mailto:|#)[^"]*"|\\l\s)/i;
/** Its tooltip. */
const TOOLTIP = /\\o\s*"/i;
const PATH = /\b[a-z]:\\|file:|\\\\\w/i;

const FIELD_STEP =
  /<w:fldChar\b[^>]*?fldCharType\s*=\s*["'](begin|separate|end)["']|<w:(?:instrText|delInstrText)\b[^>]*>([^<]*)|<w:fldSimple\b[^>]*?\bw:instr\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Whether a field may hold words that nobody has read, or names a file on somebody's machine. Word cuts the code of a field
 * into pieces as it likes.
 * @param xml Of a part. */
export function hasSpeakingField(xml: string): boolean {
  const codes: string[] = [];
  const open: (string | null)[] = [];
  for (const [, step, piece = '', double, single] of xml.matchAll(FIELD_STEP)) {
    if (step === 'begin') open.push('');
    else if (step === undefined) {
      const simple = double ?? single;
      if (simple !== undefined) codes.push(simple);
      // Outside of any field, or behind the mark where its result begins.
      else if (open.length === 0 || open.at(-1) === null) codes.push(piece);
      else open[open.length - 1] = `${open.at(-1) ?? ''}${piece}`;
    } else {
      const code = step === 'end' ? open.pop() : open.at(-1);
      if (step === 'separate' && open.length > 0) open[open.length - 1] = null;
      if (typeof code === 'string') codes.push(code);
    }
  }
  codes.push(...open.filter((code) => code !== null));
  return codes.some((code) => !isPlain(plainText(code).trim()));
}

function isPlain(code: string): boolean {
  if (code === '') return true;
  if (PATH.test(code)) return false;
  return PLAIN_FIELD.test(code) || (LINK.test(code) && !TOOLTIP.test(code));
}

function plainText(xml: string): string {
  return xml.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

const CHOICE_STEP = /<(\/?)\w+:(AlternateContent|Choice|Fallback)\b([^>]*?)(\/?)>|<w:t(?:\s[^>]*)?>([^<]*)/g;

/** Whether something is written in two ways, for newer and for older programs, in different words: of which one was read.
 * @param xml Of a part. */
export function differsByProgram(xml: string): boolean {
  const open: { Choice: string; Fallback: string; into: 'Choice' | 'Fallback' | null }[] = [];
  for (const [, closes, element, , empty, words = ''] of xml.matchAll(CHOICE_STEP)) {
    const last = open.at(-1);
    if (element === 'AlternateContent') {
      if (closes === '') open.push({ Choice: '', Fallback: '', into: null });
      else if (last === undefined || last.Choice !== last.Fallback) return true;
      else open.pop();
    } else if (element === 'Choice' || element === 'Fallback') {
      if (last === undefined) return true;
      last.into = closes === '' && empty === '' ? element : null;
    } else {
      for (const one of open) if (one.into !== null) one[one.into] += words;
    }
  }
  return open.length > 0;
}
