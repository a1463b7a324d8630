import type { Article } from '../article.ts';
import { NO_LOCAL_VALUES, renderLocalSlots } from '../local/render-local-slots.ts';

/** What residents read of an article where no local slot is filled: headings and text, line by line. */
export function articleBody(article: Article): string {
  const sections = article.sections.map(({ heading, text }) => `## ${heading}\n\n${text}`).join('\n\n');
  return renderLocalSlots(`${article.direct}\n\n${sections}`, NO_LOCAL_VALUES).replace(/^## /gm, '');
}

/** Numbers as they are written, `0.4` and `12` for example. */
export function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? [];
}
