/** One of the browser's storages; null where it is forbidden, as in some frames and private windows. */
export function storageArea(name: 'sessionStorage' | 'localStorage'): Storage | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}
