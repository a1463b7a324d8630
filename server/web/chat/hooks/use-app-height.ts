import { useEffect } from 'preact/hooks';

/** Keeps the page as tall as what the on-screen keyboard leaves, where the browser does not do that itself. */
export function useAppHeight(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const fit = (): void => {
      // Pinch zoom also makes the viewport small; then the page keeps its size and the reader moves about in it.
      if (viewport.scale > 1.01) return;
      document.documentElement.style.setProperty('--app-height', `${viewport.height}px`);
    };
    fit();
    viewport.addEventListener('resize', fit);
    return () => viewport.removeEventListener('resize', fit);
  }, []);
}
