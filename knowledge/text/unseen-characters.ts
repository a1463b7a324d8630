/** Zero-width marks, byte-order mark, soft hyphen and bidi controls: invisible, but they split words. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** C0 and C1 controls except tab and line feed. */
// oxlint-disable-next-line no-control-regex -- removing control characters is the point
export const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
