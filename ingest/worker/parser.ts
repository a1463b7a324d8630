import type { ReadDocument } from '../extract.ts';
import type { OnPage } from '../loaders/loaded-document.ts';
import type { Unpacked } from '../loaders/zip/unpack-zip.ts';

/** One file to read. */
export interface ParseRequest {
  /** Where it is on disk. */
  readonly path: string;
  /** Its name for people. */
  readonly shown: string;
  readonly collection: string;
  readonly today: string;
}

/** What became of a copy: `as_it_is` where the file tells nothing of anybody and none is needed, `refused` where what it
 * tells cannot be taken out for certain. */
export type Stripped = 'made' | 'as_it_is' | 'refused';

/** Reads documents. The one of `createParser` does so in a process of its own, so that a server goes on answering. */
export interface Parser {
  /** @throws {IngestError} With the file's name and what to do. */
  read(request: ParseRequest, onPage?: OnPage): Promise<readonly ReadDocument[]>;
  /** Unpacks a ZIP into a folder.
   * @throws {IngestError} For the archive as a whole. */
  unpack(path: string, shown: string, folder: string): Promise<Unpacked>;
  /** Draws a page of a PDF, or a picture, for people to look at.
   * @param page From 1.
   * @returns A PNG; null where there is nothing to draw.
   * @throws {IngestError} When the file is damaged. */
  picture(path: string, shown: string, page: number): Promise<Uint8Array | null>;
  /** Writes a copy for anybody to open, without what a file tells of whoever made it, to another path.
   * @throws {IngestError} When it cannot be read at all. */
  strip(path: string, shown: string, to: string): Promise<Stripped>;
  /** Ends the process at once: what is being read fails. */
  abort(): void;
  /** Ends the process. Reading again starts another. */
  close(): Promise<void>;
}
