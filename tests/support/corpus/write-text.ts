import { type SampleRules, rulesLines } from './sample-rules.ts';

const MARKS = { title: '# ', chapter: '## ', text: '' } as const;

/** The rules as Markdown. */
export function rulesMarkdown(rules: SampleRules): string {
  return rulesLines(rules)
    .map(({ kind, text }) => MARKS[kind] + text)
    .join('\n\n');
}

/** The rules as an office's text file: lines wrapped at a width, paragraphs indented, a page number now and then.
 * @param width In Chinese characters. */
export function rulesWrapped(rules: SampleRules, width = 36): string {
  const lines: string[] = [`　　　　${rules.title}`, rules.number, ''];
  let page = 0;
  for (const { kind, text } of rulesLines(rules).slice(1)) {
    const indented = kind === 'text' ? `　　${text}` : text;
    lines.push(...wrap(indented, width * 2));
    if (lines.length > 30 * (page + 1)) {
      page += 1;
      lines.push(`— ${page} —`);
    }
  }
  lines.push('', rules.issuer, rules.issued);
  return lines.join('\r\n');
}

/** @param columns Half-width; a Chinese character takes two. */
function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [''];
  let used = 0;
  for (const character of text) {
    const width = character > '\u2e7f' ? 2 : 1;
    if (used + width > columns) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += character;
    used += width;
  }
  return lines;
}
