/** A request of a platform, as far as it matters. */
export interface PlatformRequest {
  readonly method: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What the platform is answered. `sent` must be told whether the answer went out. */
export interface PlatformAnswer {
  readonly status: number;
  readonly contentType: 'text/plain' | 'application/xml';
  readonly body: string;
  readonly sent: (ok: boolean) => void;
}

/** What a platform pushes to. */
export interface PushTarget {
  handle(request: PlatformRequest): Promise<PlatformAnswer>;
}

/** An answer that nobody waits for. */
export function plainAnswer(status: number, body: string): PlatformAnswer {
  return { status, contentType: 'text/plain', body, sent: () => {} };
}
