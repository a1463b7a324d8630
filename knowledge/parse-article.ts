import { createHash } from 'node:crypto';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { frontMatterSchema, type Article, type ArticleSection } from './article.ts';
import { KnowledgeError, type KnowledgeErrorCode } from './knowledge-error.ts';

/** Longest direct answer, in characters. */
export const DIRECT_LIMIT = 120;

export type ParsedArticle =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly errors: readonly KnowledgeError[] };

/** Reads one Markdown article.
 *
 * @param source The file's content.
 * @param file Name used in errors.
 * @returns The article, or every error found, each with file, line and (where there is one) field. */
export function parseArticle(source: string, file: string): ParsedArticle {
  const lines = source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd());
  const errors: KnowledgeError[] = [];
  const fail = (code: KnowledgeErrorCode, line: number, field: string | null, problem: string): void => {
    const place = field === null ? { file, line } : { file, line, field };
    const named = field === null ? '' : ` ${field}:`;
    errors.push(new KnowledgeError(code, `Cannot read ${file}:${line}:${named} ${problem}`, { place }));
  };

  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end < 0) {
    fail('BAD_FRONT_MATTER', 1, null, 'the file must start with front matter between two lines of ---');
    return { ok: false, errors };
  }
  const counter = new LineCounter();
  const document = parseDocument(lines.slice(1, end).join('\n'), { lineCounter: counter, version: '1.2' });
  for (const problem of document.errors) {
    const line = counter.linePos(problem.pos[0]).line + 1;
    fail('BAD_FRONT_MATTER', line, null, problem.message.split('\n')[0] ?? 'not valid YAML');
  }
  if (errors.length > 0) return { ok: false, errors };

  const front = frontMatterSchema.safeParse(document.toJS());
  if (!front.success) {
    for (const issue of front.error.issues) {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      const path = unknown === undefined ? issue.path : [...issue.path, unknown];
      const line = lineOf(document, path, counter) + 1;
      const problem = unknown === undefined ? issue.message : 'is not a known field';
      fail('BAD_FIELD', line, path.map(String).join('.') || '(front matter)', problem);
    }
  }
  const body = readBody(lines, end + 1);
  for (const problem of body.problems) fail('BAD_BODY', problem.line, problem.field, problem.text);
  if (!front.success || errors.length > 0) return { ok: false, errors };
  const contentHash = createHash('sha256').update(lines.join('\n').trim()).digest('hex');
  return {
    ok: true,
    article: { front: front.data, direct: body.direct, sections: body.sections, contentHash },
  };
}

interface Body {
  readonly direct: string;
  readonly sections: readonly ArticleSection[];
  readonly problems: readonly { line: number; field: string; text: string }[];
}

function readBody(lines: readonly string[], start: number): Body {
  const problems: { line: number; field: string; text: string }[] = [];
  const parts: { heading: string; line: number; lines: string[] }[] = [
    { heading: '', line: start + 1, lines: [] },
  ];
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1]?.trim();
    if (heading === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ heading, line: index + 1, lines: [] });
  }
  const [head, ...rest] = parts.map((part) => ({ ...part, text: plain(part.lines.join('\n')) }));
  const [direct = '', ...more] = (head?.text ?? '').split(/\n{2,}/);
  if (direct === '')
    problems.push({ line: start + 1, field: 'direct', text: 'the first paragraph is missing' });
  const length = Array.from(direct).length;
  if (length > DIRECT_LIMIT) {
    const text = `the first paragraph has ${length} characters, at most ${DIRECT_LIMIT} are allowed`;
    problems.push({ line: firstTextLine(lines, start), field: 'direct', text });
  }
  const sections = more.length > 0 ? [{ heading: '说明', text: more.join('\n\n') }] : [];
  for (const part of rest) {
    if (part.heading === '')
      problems.push({ line: part.line, field: 'section', text: 'the heading is empty' });
    if (part.text === '') problems.push({ line: part.line, field: 'section', text: 'the section is empty' });
    sections.push({ heading: plain(part.heading), text: part.text });
  }
  return { direct, sections, problems };
}

function firstTextLine(lines: readonly string[], start: number): number {
  const index = lines.findIndex((line, at) => at >= start && line.trim() !== '');
  return (index < 0 ? start : index) + 1;
}

// What residents read is plain text: emphasis marks, links' targets and comments go, list marks stay.
function plain(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Line in the front matter, from 1, of the deepest node on a path that exists. */
function lineOf(document: Document.Parsed, path: readonly PropertyKey[], counter: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last);
      if (pair !== undefined && isScalar(pair.key) && pair.key.range)
        return counter.linePos(pair.key.range[0]).line;
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isRanged(node)) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

function isRanged(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
