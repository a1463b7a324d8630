import type { PicturesMade, Taken } from './picture.ts';

/** What the pictures' process is asked. */
export interface PictureTask {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly taken: Taken;
}

/** What it says. */
export interface PictureReport {
  readonly id: number;
  readonly made: PicturesMade;
  readonly rssBytes: number;
}
