import { createHash, timingSafeEqual } from 'node:crypto';
import { Configuration } from './botpress-input.ts';

/** Where a proxy in front may put the secret. */
export const SECRET_HEADER = 'x-youyu-secret';

/** Whether a call carries the shared secret: in a header of its own, or in the configuration that the bot's owner has
 * entered and that Botpress sends with every call. Botpress signs nothing that its SDK would check.
 *
 * Takes as long whatever is wrong with it. */
export function carriesSecret(
  headers: Readonly<Record<string, string | undefined>>,
  secret: string,
): boolean {
  const direct = isSame(headers[SECRET_HEADER] ?? '', secret);
  const configured = isSame(configuredSecret(headers['x-bp-configuration'] ?? ''), secret);
  return direct || configured;
}

function configuredSecret(header: string): string {
  try {
    const read = Configuration.safeParse(JSON.parse(Buffer.from(header, 'base64').toString('utf8')));
    return read.success ? read.data.secret : '';
  } catch {
    return '';
  }
}

function isSame(given: string, secret: string): boolean {
  const [left, right] = [given, secret].map((value) => createHash('sha256').update(value).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
