/** A sentence that the model has finished, with the numbers that it cites. */
export interface DraftSentence {
  /** Without the citations, with its final mark. */
  readonly text: string;
  /** From 1; may name passages that were never given. */
  readonly cites: readonly number[];
}

const CITATIONS = '(?:\\s*[\\[［【]\\s*\\d+(?:\\s*[,，、]\\s*\\d+)*\\s*[\\]］】])';
const CITATION = new RegExp(CITATIONS, 'g');
/** Words up to a final mark, with citations before or after it. A final mark at the very end may still get citations. */
const SENTENCE = new RegExp(`[^。！？!?\\n]*(?:[。！？!?]+["”』」）)]*${CITATIONS}*|\\n)`, 'g');

/** Takes the finished sentences off the front of what a model has written so far.
 *
 * @param text What came since the last sentence.
 * @param ended Whether nothing more comes: without it, a sentence at the very end waits for its citations. What is left
 * without a final mark is then a sentence only if it ends with a citation.
 * @returns The sentences and what is left of the text. */
export function takeSentences(
  text: string,
  ended: boolean,
): { readonly sentences: readonly DraftSentence[]; readonly rest: string } {
  const sentences: DraftSentence[] = [];
  let taken = 0;
  for (const match of text.matchAll(SENTENCE)) {
    const end = match.index + match[0].length;
    const next = text.slice(end).trimStart();
    // Perhaps a citation follows, or goes on.
    if (!ended && (next === '' || /^[[［【][^\]］】]*$/.test(next))) break;
    add(sentences, match[0]);
    taken = end;
  }
  const rest = text.slice(taken);
  if (!ended) return { sentences, rest };
  if (new RegExp(`${CITATIONS}\\s*$`).test(rest)) add(sentences, rest);
  return { sentences, rest: '' };
}

function add(sentences: DraftSentence[], written: string): void {
  const cites = [...written.matchAll(CITATION)].flatMap(([mark]) =>
    [...mark.matchAll(/\d+/g)].map(([number]) => Number(number)),
  );
  const words = written.replace(CITATION, '').trim();
  if (words === '') return;
  const text = /[。！？!?]["”』」）)]*$/.test(words) ? words : `${words}。`;
  sentences.push({ text, cites: [...new Set(cites)] });
}
