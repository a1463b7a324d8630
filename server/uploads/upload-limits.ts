/** How much may be on its way: what was begun and did not arrive whole. */
export interface UploadLimits {
  readonly own: { readonly files: number; readonly bytes: number };
  /** Of all accounts together. */
  readonly all: { readonly files: number; readonly bytes: number };
}

/** A page sends one file after another, so this is far more than anybody needs who finishes what they begin. */
export const UPLOAD_LIMITS: UploadLimits = {
  own: { files: 20, bytes: 1_000_000_000 },
  all: { files: 200, bytes: 10_000_000_000 },
};

/** What uploads leave free of the disk, in bytes: the database is on it, too. */
export const KEPT_FREE_BYTES = 200_000_000;
