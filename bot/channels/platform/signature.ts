import { createHash, timingSafeEqual } from 'node:crypto';

/** Signs what the platform signs: the SHA-1 of its parts, sorted and joined.
 * Source: 微信公众平台开发文档, 接入指南 and 消息加解密. */
export function sign(parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted(byCode).join('')).digest('hex');
}

/** Whether a signature is right, in a time that tells nothing of where it is wrong. */
export function isSigned(signature: string, parts: readonly string[]): boolean {
  const given = Buffer.from(signature);
  const right = Buffer.from(sign(parts));
  return given.length === right.length && timingSafeEqual(given, right);
}

function byCode(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
