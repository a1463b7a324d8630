/** Quiet hours as they are typed, such as `22:00-07:00`; null for none, undefined for what is no such thing. */
export function readQuietHours(typed: string): { from: string; to: string } | null | undefined {
  const line = typed.replaceAll('：', ':').replaceAll(/\s/g, '');
  if (line === '') return null;
  const found = /^((?:[01]\d|2[0-3]):[0-5]\d)[-—–~到至]((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(line);
  const [, from, to] = found ?? [];
  return from === undefined || to === undefined ? undefined : { from, to };
}
