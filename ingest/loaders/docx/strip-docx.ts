import JSZip from 'jszip';
import { IngestError } from '../../ingest-error.ts';
import { officeParts } from '../zip/office-parts.ts';
import { differsByProgram, hasSpeakingField } from './read-nowhere.ts';

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
/** A tag; what is between quotation marks may hold any sign. */
const TAG = /<[^!?](?:"[^"]*"|'[^']*'|[^>"'])*>/g;
/** Who changed or remarked something, and when; words for whoever does not see a picture or rests upon a link, which are
 * often the path of a file. */
const WHO =
  /\s(?:[\w-]+:)?(?:author|initials|userId|providerId|date|dateUtc|descr|title|alt|tooltip)=(?:"[^"]*"|'[^']*')/g;
/** Pictures and drawings, which bear the names of their files. */
const NAMED = /^<[\w-]+:(?:docPr|cNvPr)\b/;
const NAME = /(\sname=)(?:"[^"]*"|'[^']*')/;
/** Leads to parts that are not taken over, names places on somebody's machine, or holds words that are read by nobody: what
 * may be chosen in a list, the hints and presets of fields, descriptions of tables. */
const TRACES =
  /<w:(?:commentRangeStart|commentRangeEnd|commentReference|dataBinding|attachedTemplate|embedRegular|embedBold|embedItalic|embedBoldItalic|tblCaption|tblDescription|alias|tag)\b[^>]*\/>|<w:(docVars|mailMerge|ffData|fldData|placeholder)\b(?:[^>]*\/>|[^>]*>[\s\S]*?<\/w:\1>)/g;
const LISTS = /<w:(dropDownList|comboBox)\b(?:[^>]*\/>|[^>]*>[\s\S]*?<\/w:\1>)/g;

const NAMESPACE = /\sxmlns(?::([\w.-]+))?=["']([^"']*)["']/g;
const WORDS = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** Whoever else writes something of his own into a document may write anything. */
const KNOWN_NAMESPACE =
  /^(?:http:\/\/(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com|www\.w3\.org|www\.wps\.cn|web\.wps\.cn)\/|urn:schemas-microsoft-com:)/;

/** A DOCX with nothing but its words and their look: without properties, comments and the names of whoever changed it.
 * @returns Null where that cannot be done without leaving something out that may be seen: pictures, embedded files,
 * macros, charts, parts that nobody knows, fields that may say more than they show; and for what is damaged. */
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

function clean(part: string, written: string, there: ReadonlySet<string>): string | null {
  // Not UTF-8, so nothing would be found in it.
  if (written.includes('\0')) return null;
  const xml = inOneWay(written);
  if (/\.rels$/i.test(part)) return withRelations(part, xml, there);
  if (/^\[Content_Types\]\.xml$/i.test(part)) {
    return xml.replace(OVERRIDE, (override) =>
      there.has((attribute(override, 'PartName') ?? '').replace(/^\//, '').toLowerCase()) ? override : '',
    );
  }
  // A part of another document inside this one has words that nobody has read.
  if (/<w:(?:altChunk|subDoc|object)\b/.test(xml)) return null;
  if (!isOfOffice(xml) || hasSpeakingField(xml) || differsByProgram(xml)) return null;
  const tagged = xml.replace(/<[^!?][^>]*>/g, (tag) => {
    const kept = tag.replace(WHO, '');
    return NAMED.test(kept) ? kept.replace(NAME, '$1""') : kept;
  });
  return withAuthors(tagged.replace(TRACES, '').replace(LISTS, '<w:$1/>'));
}

/** Writes XML so that what is looked for is found: tags without `>` in them and without blanks around `=`; without comments
 * and instructions to programs. */
function inOneWay(xml: string): string {
  return xml
    .replace(/<!--[\s\S]*?-->|<\?(?!xml\s)[\s\S]*?\?>/g, '')
    .replace(TAG, (tag) =>
      `${tag.slice(0, -1).replaceAll('>', '&gt;')}>`.replace(/\s*=\s*("[^"]*"|'[^']*')/g, '=$1'),
    );
}

/** Whether only programs for office documents have written it, under the names that are looked for here. */
function isOfOffice(xml: string): boolean {
  if (xml.includes('<![CDATA[')) return false;
  return [...xml.matchAll(NAMESPACE)].every(
    ([, prefix, address = '']) => KNOWN_NAMESPACE.test(address) && (prefix === 'w') === (address === WORDS),
  );
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
  let closed = /:Relationship\b|<!\[CDATA\[/.test(xml);
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
