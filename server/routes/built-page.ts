import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';

/** Stands in the built console's `index.html` where the name of its build goes. */
export const BUILD_PLACE = '__BUILD__';
/** Header of every answer to the console: the build that is served now, so that an older page knows that it is old. */
const BUILD_HEADER = 'Console-Build';

/** A built `index.html`, with what names its build. */
export interface BuiltPage {
  readonly html: string;
  /** Changes with any of the files that it loads, since their names hold hashes of them. */
  readonly build: string;
}

/** Reads a built page once, when it is first asked for.
 * @param file Its `index.html`.
 * @returns Gives null as long as it was not built. */
export function builtPage(file: string): () => BuiltPage | null {
  let read: BuiltPage | null = null;
  return () => {
    if (read === null && existsSync(file)) {
      const text = readFileSync(file, 'utf8');
      const build = createHash('sha256').update(text).digest('hex').slice(0, 12);
      read = { html: text.replaceAll(BUILD_PLACE, build), build };
    }
    return read;
  };
}

/** Names the build of the console in each answer to it. */
export function nameBuild(page: () => BuiltPage | null): RequestHandler {
  return (_request, response, next) => {
    const built = page();
    if (built !== null) response.setHeader(BUILD_HEADER, built.build);
    next();
  };
}
