/** How long vi.waitFor() and vi.waitUntil() wait, in milliseconds: as long as expect.poll() does. They end as soon as it is so. */
export const PATIENT = { timeout: 60_000, interval: 50 } as const;
