/** Around words that are read like any others: fields such as cross references and dates, and what turns their direction. */
const FRAMES = /<\/?w:(?:fldSimple|dir|bdo)\b[^>]*>/g;
/** Words with their reading in small above them. */
const RUBY = /<w:ruby>[^]*?<w:rubyBase>([^]*?)<\/w:rubyBase>\s*<\/w:ruby>/g;
const LINE_END = /<w:cr\s*\/>/g;
/** A stretch of words with its look. */
const RUN =
  /<w:r(?:\s[^>]*)?>\s*<w:rPr>((?:(?!<\/w:rPr>)[^])*)<\/w:rPr>((?:(?!<w:r[\s>]|<\/w:r>)[^])*)<\/w:r>/g;
const HIDDEN = /<w:vanish\s*(?:\/|w:val="(?:1|true|on)")/;

/** Writes the body of a DOCX so that its reader finds all words that are seen, and none that are hidden.
 * @param xml word/document.xml.
 * @returns Whether any were hidden. */
export function plainBody(xml: string): { xml: string; hidden: boolean } {
  let hidden = false;
  const seen = xml
    .replace(FRAMES, '')
    .replace(RUBY, '</w:r>$1<w:r>')
    .replace(LINE_END, '<w:br/>')
    .replace(RUN, (run, look: string, words: string) => {
      if (!HIDDEN.test(look)) return run;
      hidden ||= /<w:t[\s>]/.test(words);
      return '';
    });
  return { xml: seen, hidden };
}
