import { isUtf8 } from 'node:buffer';
import { loadText } from '../load-text.ts';

/** Decodes a page: what its bytes say counts, what it says about its charset only when that decodes cleanly. */
export function decodeHtml(bytes: Uint8Array, name: string): { text: string; notes: readonly string[] } {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1');
  const declared = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  const named = declared === 'gb2312' || declared === 'gbk' || declared === 'big5';
  if (named && !isUtf8(bytes)) {
    try {
      const text = new TextDecoder(declared, { fatal: true }).decode(bytes);
      return { text, notes: [`按 ${declared.toUpperCase()} 编码读取`] };
    } catch {
      // It says one thing and is another: detection decides.
    }
  }
  return loadText(bytes, name);
}
