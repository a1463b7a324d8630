import { parseHTML } from 'linkedom';
import type { ReactNode } from 'react';
import { vi } from 'vitest';

/** One request of the page. */
export interface Asked {
  /** Method and address. */
  readonly call: string;
  readonly body: unknown;
  /** Answers it; at its own time, before or after others. */
  readonly reply: (json: unknown) => void;
}

/** A part of the console, drawn without a browser. */
export interface DrawnPage {
  /** What was asked so far; nothing is answered by itself. */
  readonly asked: readonly Asked[];
  /** The element that a selector finds first. */
  readonly find: (selector: string) => HTMLElement;
  readonly draw: (part: ReactNode) => Promise<void>;
  /** Does something, and lets the page take notice of it. */
  readonly during: (work: () => void) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Makes an empty page, whose requests the test answers; `vi.unstubAllGlobals()` takes it away. */
export async function drawnPage(): Promise<DrawnPage> {
  const asked: Asked[] = [];
  const { window, document } = parseHTML('<!doctype html><body><div id="root"></div></body>');
  for (const [name, value] of Object.entries({
    window,
    document,
    navigator: { userAgent: '' },
    Element: window.Element,
    SVGElement: window.SVGElement,
    HTMLElement: window.HTMLElement,
    getComputedStyle: () => ({}),
    IS_REACT_ACT_ENVIRONMENT: true,
    fetch: (url: string, init: RequestInit) =>
      new Promise<Response>((answer) => {
        const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
        asked.push({ call: `${init.method} ${url}`, body, reply: (json) => answer(Response.json(json)) });
      }),
  }))
    vi.stubGlobal(name, value);
  const { act } = await import('react');
  const { createRoot } = await import('react-dom/client');
  const root = createRoot(document.querySelector('#root') ?? document.body);
  return {
    asked,
    find(selector) {
      const found = document.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`Nothing on the page is ${selector}`);
      return found;
    },
    draw: (part) => act(async () => root.render(part)),
    during: (work) => act(async () => work()),
    close: () => act(async () => root.unmount()),
  };
}
