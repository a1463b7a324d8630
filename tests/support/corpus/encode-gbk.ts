import { encodeLegacy } from './encode-legacy.ts';

/** Encodes text in GBK. Characters outside become `?`. */
export function encodeGbk(text: string): Buffer {
  return encodeLegacy(text, 'gbk');
}
