import { XMLParser } from 'fast-xml-parser';

/** Values stay text: ids are longer than numbers can be. Entities are not expanded, attributes not read. */
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

/** Fields of a message of the platform; values that are not text are left out.
 * @returns Null for what is no message. */
export function readXml(body: string): Readonly<Record<string, string>> | null {
  let parsed: unknown;
  try {
    parsed = parser.parse(body);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || !('xml' in parsed)) return null;
  const { xml } = parsed;
  if (typeof xml !== 'object' || xml === null) return null;
  return Object.fromEntries(
    Object.entries(xml).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** A message of ours. Numbers are written as they are, text as CDATA. */
export function writeXml(fields: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(fields).map(([name, value]) => {
    const written = typeof value === 'number' ? String(value) : cdata(value);
    return `<${name}>${written}</${name}>`;
  });
  return `<xml>${lines.join('')}</xml>`;
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
