import { openBuiltInPack } from './built-in-pack.ts';

// Run once when the program is built. A broken pack is reported where it is used.
await openBuiltInPack().catch(() => null);
