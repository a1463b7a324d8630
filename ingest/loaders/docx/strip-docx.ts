import JSZip from 'jszip';
import { IngestError } from '../../ingest-error.ts';
import { officeParts } from '../zip/office-parts.ts';

/** What a document consists of that its words and their look need. Everything else (properties, comments, people, templates,
 * building blocks, custom XML, fonts) is not taken over. */
const KEPT =
  /^(?:\[Content_Types\]\.xml|word\/(?:document|styles|numbering|settings|websettings|fonttable|footnotes|endnotes|header\d*|footer\d*|theme\/theme\d*)\.xml|word\/_rels\/(?:document|settings|footnotes|endnotes|header\d*|footer\d*)\.xml\.rels)$/i;
/** Ends of the types of relations to what nobody misses. What leads elsewhere, such as to a part with words of its own,
 * keeps the document closed. */
const MISSED_BY_NOBODY =
  /\/(?:core-properties|extended-properties|custom-properties|thumbnail|customXml|customXmlProps|comments|commentsExtended|commentsIds|commentsExtensible|people|glossaryDocument|stylesWithEffects|attachedTemplate|attachedToolbars|keyMapCustomizations|printerSettings|webextensiontaskpanes|mailMergeSource|mailMergeHeaderSource|mailMergeRecipientData|documenttasks)$/;
const HARMLESS_LINK = /^(?:https?:\/\/|mailto:|#)/i;

/** What leads to the document: nothing else of a file is taken over. */
const ROOT_RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
/** The earliest day that a ZIP knows. */
const ZIP_EPOCH = new Date(Date.UTC(1980, 0, 1));

const RELATION = /<Relationship\b[^>]*?(?:\/>|>\s*<\/Relationship>)/g;
const OVERRIDE = /<Override\b[^>]*?(?:\/>|>\s*<\/Override>)/g;
/** Who changed or remarked something, and when. */
const WHO = /\s(?:[\w-]+:)?(?:author|initials|userId|providerId|date|dateUtc)=(?:"[^"]*"|'[^']*')/g;
const PATH_IN_FIELD = /(?:<w:instrText\b[^>]*>|\bw:instr=["'])[^<>]*(?:\b[a-z]:\\|file:|\\\\\w)/i;
/** Leads to parts that are not taken over, or names places on somebody's machine. */
const TRACES =
  /<w:(?:commentRangeStart|commentRangeEnd|commentReference|dataBinding|attachedTemplate|embedRegular|embedBold|embedItalic|embedBoldItalic)\b[^>]*\/>|<w:(docVars|mailMerge)\b(?:[^>]*\/>|[^>]*>[\s\S]*?<\/w:\1>)/g;

/** A DOCX with nothing but its words and their look: without properties, comments and the names of whoever changed it.
 * @returns Null where that cannot be done without leaving something out that may be seen: pictures, embedded files,
 * macros, charts, parts that nobody knows; and for what is damaged. */
export async function stripDocx(bytes: Uint8Array, name: string): Promise<Uint8Array | null> {
  try {
    const { parts, macros, pictures, embedded } = await officeParts(bytes, name);
    if (macros || embedded || pictures > 0) return null;
    const kept = new Map([...parts].filter(([part]) => KEPT.test(part)));
    const there = new Set([...kept.keys()].map((part) => part.toLowerCase()));
    if (!there.has('word/document.xml')) return null;
    const zip = new JSZip();
    zip.file('_rels/.rels', ROOT_RELATIONS, { date: ZIP_EPOCH, createFolders: false });
    for (const [part, content] of kept) {
      const cleaned = clean(part, content.toString('utf8'), there);
      if (cleaned === null) return null;
      zip.file(part, cleaned, { date: ZIP_EPOCH, createFolders: false });
    }
    return await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
  } catch (error) {
    if (error instanceof IngestError) return null;
    throw error;
  }
}

function clean(part: string, xml: string, there: ReadonlySet<string>): string | null {
  if (/\.rels$/i.test(part)) return withRelations(part, xml, there);
  if (/^\[Content_Types\]\.xml$/i.test(part)) {
    return xml.replace(OVERRIDE, (override) =>
      there.has((attribute(override, 'PartName') ?? '').replace(/^\//, '').toLowerCase()) ? override : '',
    );
  }
  // Not UTF-8, so nothing would be found in it.
  if (xml.includes('\0')) return null;
  // A part of another document inside this one has words that nobody has read.
  if (/<w:(?:altChunk|subDoc|object)\b/.test(xml)) return null;
  // A field that names a file on somebody's machine.
  if (PATH_IN_FIELD.test(xml)) return null;
  const tagged = xml.replace(TRACES, '').replace(/<[^!?][^>]*>/g, (tag) => tag.replace(WHO, ''));
  return withAuthors(tagged.replace(/<!--[\s\S]*?-->/g, ''));
}

/** Word wants a name where it wants one; an empty one will do. */
function withAuthors(xml: string): string {
  return xml.replace(
    /<(w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|sectPrChange|tblPrChange|trPrChange|tcPrChange|tblGridChange|tblPrExChange|numberingChange|cellIns|cellDel|cellMerge|moveFromRangeStart|moveToRangeStart|customXmlInsRangeStart|customXmlDelRangeStart))(?=[\s/>])/g,
    '<$1 w:author=""',
  );
}

function withRelations(part: string, xml: string, there: ReadonlySet<string>): string | null {
  const folder = part.replace(/_rels\/[^/]*$/i, '');
  let closed = false;
  const made = xml.replace(RELATION, (relation) => {
    const [type, target] = [attribute(relation, 'Type') ?? '', attribute(relation, 'Target') ?? ''];
    if (attribute(relation, 'TargetMode') === 'External') {
      if (HARMLESS_LINK.test(target)) return relation;
      if (MISSED_BY_NOBODY.test(type)) return '';
      // A link to a file on somebody's machine; its words stay.
      if (type.endsWith('/hyperlink'))
        return relation.replace(/\bTarget=(["'])[\s\S]*?\1/, 'Target="about:blank"');
      closed = true;
      return '';
    }
    if (there.has(resolve(folder, target).toLowerCase())) return relation;
    if (!MISSED_BY_NOBODY.test(type)) closed = true;
    return '';
  });
  return closed ? null : made;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

function attribute(element: string, name: string): string | null {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(element);
  return found?.[1] ?? found?.[2] ?? null;
}
