/** A line that quotes an earlier one, as WeChat puts it into the text of a message. */
export interface Quote {
  /** Under whose name the earlier line stands. */
  readonly author: string;
  /** What is said to it. */
  readonly text: string;
}

const QUOTED = /^「([^：:\n]{1,40})[：:][\s\S]*?」\n(?:- ?){5,}\n?([\s\S]*)$/u;

/** Reads a reply to an earlier line; null where nothing is quoted. What was quoted is left out: its words are not the writer's. */
export function readQuote(text: string): Quote | null {
  const found = QUOTED.exec(text.trimStart());
  if (found === null) return null;
  return { author: (found[1] ?? '').trim(), text: (found[2] ?? '').trim() };
}
