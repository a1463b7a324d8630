/** Codes with which people who have just opened the chat may be greeted, kept where every process finds them. */
export interface WelcomeCodes {
  /** @param welcome.until Epoch milliseconds, after which it is worth nothing. */
  add(welcome: { readonly sourceId: string; readonly code: string; readonly until: number }): Promise<void>;
  /** @returns The code, once; null when there is none or it is too late. */
  take(sourceId: string, at: number): Promise<string | null>;
}

/** The platform's limit. */
export const WELCOME_MS = 20_000;
