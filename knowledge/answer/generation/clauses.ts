/** Ends a sentence of a document; a list item is a sentence of its own. */
const SENTENCE_ENDS = /[。！？!?；;\n]+/;
const CLAUSE_ENDS = /[，,：:。！？!?；;\n]+/;
const LIST_MARK = /^\s*(?:[-*•·]|\d{1,2}[.、）)](?!\d))\s*/;

/** The sentences of a normalised text, without their ends and list marks; empty ones left out. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(SENTENCE_ENDS)
    .map((part) => part.replace(LIST_MARK, '').trim())
    .filter((part) => part !== '');
}

/** The clauses of a normalised sentence; what is listed with 、 stays together. */
export function clausesOf(sentence: string): readonly string[] {
  return sentence.split(CLAUSE_ENDS).filter((part) => part.trim() !== '');
}

/** The parts of a clause that are listed with 、. */
export function itemsOf(sentence: string): readonly string[] {
  return clausesOf(sentence).flatMap((clause) => clause.split('、').filter((part) => part.trim() !== ''));
}
