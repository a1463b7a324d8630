/** What a file really is, by its bytes and, for text, by its ending. */
export type Format =
  | 'markdown'
  | 'text'
  | 'html'
  | 'csv'
  | 'pdf'
  | 'docx'
  | 'doc'
  | 'sheet'
  | 'image'
  | 'zip';

/** Formats by the ending of a file's name, lower case. */
export const FORMAT_OF_ENDING: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.docm': 'docx',
  '.doc': 'doc',
  '.xlsx': 'sheet',
  '.xlsm': 'sheet',
  '.xls': 'sheet',
  '.png': 'image',
  '.jpg': 'image',
  '.jpeg': 'image',
  '.webp': 'image',
  '.tif': 'image',
  '.tiff': 'image',
  '.gif': 'image',
  '.zip': 'zip',
};

/** Formats that are text and nothing else: their bytes carry no mark of what they are. */
export const TEXT_FORMATS: ReadonlySet<Format> = new Set<Format>(['markdown', 'text', 'html', 'csv']);
