/** How a configured model's vectors come along. */
export type ModelState =
  /** The snapshot has them. */
  | { readonly kind: 'served' }
  /** They are being made in the background; the snapshot before them answers. */
  | { readonly kind: 'building'; readonly done: number; readonly all: number }
  /** The model failed; it is tried again. */
  | { readonly kind: 'failed' };

/** In one word, with figures, for monitors. */
export function describeModelState(state: ModelState): string {
  return state.kind === 'building' ? `building ${state.done}/${state.all}` : state.kind;
}
