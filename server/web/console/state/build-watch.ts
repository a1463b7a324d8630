/** Knows whether the server serves another console than this page, which may not understand its answers any more. */
export interface BuildWatch {
  /** Takes what an answer says.
   * @param served The build that is served; null where the answer does not say. */
  readonly hear: (served: string | null) => void;
  /** Once it is, it stays so until the page is loaded anew. */
  readonly isOld: () => boolean;
  /** @returns Ends it. */
  readonly onChange: (listener: () => void) => () => void;
}

/** @param own The build of this page; null where it has none, as while it is developed: then it is never old. */
export function createBuildWatch(own: string | null): BuildWatch {
  const listeners = new Set<() => void>();
  let old = false;
  return {
    hear(served) {
      if (old || own === null || served === null || served === own) return;
      old = true;
      for (const listener of listeners) listener();
    },
    isOld: () => old,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Of this page. */
export const buildWatch = createBuildWatch(ownBuild());

/** What the server wrote into the page. */
function ownBuild(): string | null {
  if (typeof document === 'undefined') return null;
  const build = document.querySelector('meta[name="build"]')?.getAttribute('content') ?? '';
  return build === '' || build.startsWith('__') ? null : build;
}
