import { titleKey } from '../metadata/title-key.ts';
import type { DocumentPart } from './split-document.ts';

/** The parts of a document without what it is called: the title is said beside every part already, and an answer that
 * begins with it says nothing at first. The lines with which a document begins are left out as far as they are its
 * title, be it on two lines or said twice; so is a part that is nothing else.
 * @returns All parts where the document says nothing beside its title. */
export function withoutTitle(parts: readonly DocumentPart[], title: string): readonly DocumentPart[] {
  const [first, ...others] = parts;
  if (first === undefined) return parts;
  const said = [...withoutOpening(first, bare(title)), ...others].filter(
    (part) => titleKey(part.text) !== titleKey(title),
  );
  return said.length === 0 ? parts : said;
}

/** The part from behind the title; none where there is nothing behind it. */
function withoutOpening(part: DocumentPart, title: string): readonly DocumentPart[] {
  let begins = 0;
  let offset = 0;
  let read = '';
  for (const line of part.text.split('\n')) {
    offset += line.length + 1;
    const words = bare(line);
    // Lines drawn below a title go with it.
    if (words === '' && read === '' && begins > 0) begins = offset;
    if (words === '') continue;
    read += words;
    if (!title.startsWith(read)) break;
    if (read === title) {
      begins = offset;
      read = '';
    }
  }
  if (begins === 0) return [part];
  const rest = part.text.slice(begins);
  const text = rest.trimStart();
  return text === '' ? [] : [{ ...part, text, start: part.end - text.length }];
}

/** The words of a line without what writers set around a title. */
function bare(line: string): string {
  return line.replace(/[\s《》“”"*#=~_—：:-]/g, '');
}
