import type { NewPassage } from '../document-version.ts';
import type { ReadDocument } from '../extract.ts';
import type { IngestErrorCode } from '../ingest-error.ts';
import type { Unpacked } from '../loaders/zip/unpack-zip.ts';
import type { ParseRequest, Stripped } from './parser.ts';

/** What the parser's process is asked. */
export type Task =
  | { readonly kind: 'read'; readonly id: number; readonly request: ParseRequest }
  | {
      readonly kind: 'unpack';
      readonly id: number;
      readonly path: string;
      readonly shown: string;
      readonly folder: string;
    }
  | {
      readonly kind: 'picture';
      readonly id: number;
      readonly path: string;
      readonly shown: string;
      readonly page: number;
    }
  | {
      readonly kind: 'strip';
      readonly id: number;
      readonly path: string;
      readonly shown: string;
      readonly to: string;
    };

/** What it says. Errors cross as data: only their code and message matter. */
export type Report =
  | { readonly kind: 'page'; readonly id: number; readonly done: number; readonly all: number }
  /** The next passages of a document that has many: who hears all of them at once is deaf to others meanwhile. */
  | {
      readonly kind: 'passages';
      readonly id: number;
      /** Which document, from 0. */
      readonly of: number;
      readonly passages: readonly NewPassage[];
    }
  | {
      readonly kind: 'read';
      readonly id: number;
      /** Without the passages that came before. */
      readonly documents: readonly ReadDocument[];
      readonly rssBytes: number;
      /** The most that the process has had since it started. */
      readonly peakRssBytes: number;
    }
  | { readonly kind: 'unpacked'; readonly id: number; readonly unpacked: Unpacked; readonly rssBytes: number }
  | {
      readonly kind: 'picture';
      readonly id: number;
      readonly png: Uint8Array | null;
      readonly rssBytes: number;
    }
  | { readonly kind: 'stripped'; readonly id: number; readonly stripped: Stripped; readonly rssBytes: number }
  | {
      readonly kind: 'failed';
      readonly id: number;
      /** Null for what should not happen: a defect of a parser. */
      readonly code: IngestErrorCode | null;
      readonly message: string;
      readonly rssBytes: number;
    };
