const NOTE = /<li id="(?:footnote|endnote)-[^"]*">([^]*?)<\/li>/g;
const WAY_BACK = /\s*<a href="#(?:footnote|endnote)-ref-[^"]*">↑<\/a>/g;

/** Gives the notes behind a text the numbers that stand in it, and takes the arrows off that lead back.
 * @param html As mammoth writes it: notes in the order of their marks. */
export function numberNotes(html: string): string {
  let number = 0;
  return html.replace(NOTE, (_, words: string) => {
    number += 1;
    return `<li>${words.replace(WAY_BACK, '').replace(/^\s*(?:<p>)?/, `$&[${number}] `)}</li>`;
  });
}
