import { createHash } from 'node:crypto';

/** The `Content-Digest` of a body (RFC 9530) with SHA-256. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** Whether a `Content-Digest` header is that of a body. Other algorithms beside SHA-256 are passed over. */
export function digestMatches(header: string | undefined, body: Uint8Array): boolean {
  const wanted = contentDigest(body);
  return (header ?? '').split(',').some((member) => member.trim() === wanted);
}
