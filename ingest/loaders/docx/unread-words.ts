/** What is printed around a page number. */
const PAGE_WORDS = /第|共|页|page|of/gi;

/** Names, in Chinese, where words stand in a DOCX that its reader passes over: whoever opens the file finds them.
 * @param parts XML by name. */
export function unreadWords(parts: ReadonlyMap<string, Buffer>): readonly string[] {
  const found = new Set<string>();
  for (const [name, content] of parts) {
    const xml = content.toString('utf8');
    if (/^word\/comments[^/]*\.xml$/.test(name) && saysSomething(xml)) found.add('批注');
    if (/^word\/(?:header|footer)[^/]*\.xml$/.test(name) && saysSomething(xml)) found.add('页眉页脚里的字');
    if (/^word\/(?:charts|diagrams)\//.test(name)) found.add('图表');
    if (/<m:t[\s>]/.test(xml)) found.add('公式');
    if (/<w:delText\b|<w:moveFrom\b/.test(xml)) found.add('修订时删去的字');
  }
  return [...found].toSorted();
}

function saysSomething(xml: string): boolean {
  const text = [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)/g)].map(([, words]) => words).join('');
  // A telephone number says something, too.
  return /\p{L}|\d{5}/u.test(text.replaceAll(PAGE_WORDS, ''));
}
