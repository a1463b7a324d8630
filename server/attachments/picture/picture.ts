import type { FileKind } from './sniff-kind.ts';

/** A picture as it is kept. */
export interface Picture {
  /** JPEG. */
  readonly full: Uint8Array;
  /** JPEG, at most `THUMB_SIDE` pixels wide and high. */
  readonly thumb: Uint8Array;
  /** Of `full`, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Why a file is not taken. */
export type PictureRefusal =
  /** Neither a picture that we read nor, where those are taken, a PDF. */
  | 'unsupported'
  /** HEIC, which browsers of the same telephone can turn into JPEG and we cannot read. */
  | 'heic'
  /** Cut short, broken, or more than one thing at once. */
  | 'damaged'
  /** So large once it is unpacked that it may be meant to do harm. */
  | 'too_many_pixels'
  /** A PDF that needs a password. */
  | 'encrypted'
  | 'too_many_pages'
  /** A PDF with nothing on its pages. */
  | 'blank';

/** What comes of a file: one picture, or one for each page of a PDF. */
export type PicturesMade =
  | { readonly kind: 'made'; readonly pictures: readonly Picture[] }
  | { readonly kind: 'refused'; readonly reason: PictureRefusal };

/** Files that are taken. */
export type Taken = readonly FileKind[];

export const PHOTOS: Taken = ['jpeg', 'png', 'webp', 'gif'];
export const PHOTOS_AND_PDF: Taken = [...PHOTOS, 'pdf'];

/** Pixels of a picture before it is read; telephones make up to 50 million. */
export const MAX_PIXELS = 52_000_000;
/** Pixels that are kept: the small print of a page can still be read. */
export const KEPT_PIXELS = 5_000_000;
/** Longest side that is kept; a long screenshot stays legible. */
export const KEPT_SIDE = 12_000;
export const THUMB_SIDE = 320;
export const MAX_PAGES = 10;
