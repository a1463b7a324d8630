import { CFB } from '@e965/xlsx';

const TEXT_AT = 0x800;

/** The smallest Word 97 document that holds a text: the header with its piece table, and the text in UTF-16.
 * @param lines Paragraphs. */
export function writeDoc(lines: readonly string[]): Buffer {
  const text = `${lines.join('\r')}\r`;
  const header = Buffer.alloc(TEXT_AT);
  header.writeUInt16LE(0xa5ec, 0);
  header.writeUInt16LE(0x00c1, 2);
  header.writeUInt16LE(0x0200, 0x0a);
  header.writeUInt32LE(TEXT_AT, 0x18);
  header.writeUInt32LE(text.length, 0x4c);
  // One piece: from character 0 to the last, at the place of the text.
  const pieces = Buffer.alloc(5 + 8 + 8);
  pieces.writeUInt8(2, 0);
  pieces.writeUInt32LE(16, 1);
  pieces.writeUInt32LE(0, 5);
  pieces.writeUInt32LE(text.length, 9);
  pieces.writeUInt32LE(TEXT_AT, 15);
  header.writeUInt32LE(0, 0x1a2);
  header.writeUInt32LE(pieces.length, 0x1a6);
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(
    file,
    '/WordDocument',
    Buffer.concat([header, Buffer.from(text, 'utf16le'), Buffer.alloc(4096)]),
  );
  CFB.utils.cfb_add(file, '/1Table', Buffer.concat([pieces, Buffer.alloc(4096)]));
  const written: unknown = CFB.write(file, { type: 'buffer' });
  return Buffer.isBuffer(written) ? written : Buffer.from(String(written), 'latin1');
}
