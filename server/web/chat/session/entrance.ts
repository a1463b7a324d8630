/** How the resident came in, from the page's address. */
export interface Entrance {
  /** Inside the widget's frame. */
  readonly embedded: boolean;
  /** The youth club's page: more private, nothing is remembered. */
  readonly youth: boolean;
  readonly language: 'zh' | 'en' | null;
  /** The token of a one-time link that a chat was sent; null without one. */
  readonly link: string | null;
}

/** Reads `?embed=1`, `?entry=youth` and `?lang=en`, and `#private=` with a token, which no server's log ever sees. */
export function readEntrance(search: string, hash = ''): Entrance {
  const query = new URLSearchParams(search);
  const language = query.get('lang');
  return {
    embedded: query.get('embed') === '1',
    youth: query.get('entry') === 'youth',
    language: language === 'zh' || language === 'en' ? language : null,
    link: /^#private=([\w-]{20,100})$/.exec(hash)?.[1] ?? null,
  };
}
