/** A PDF of these objects, numbered from 1, as a program writes one.
 * @param objects Each a dictionary, or a stream with its bytes.
 * @param trailer Further entries, such as `/Info 6 0 R`. */
export function writePdf(
  objects: readonly (string | { readonly dict: string; readonly bytes: Uint8Array })[],
  trailer = '',
): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  const size = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, object] of objects.entries()) {
    offsets.push(size());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') parts.push(Buffer.from(object));
    else {
      parts.push(Buffer.from(`<< ${object.dict} /Length ${object.bytes.length} >>\nstream\n`));
      parts.push(Buffer.from(object.bytes), Buffer.from('\nendstream'));
    }
    parts.push(Buffer.from('\nendobj\n'));
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${size()}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
