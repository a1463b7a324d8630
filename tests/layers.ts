/** A layer: the folder it covers and the folders of ours that it may import from (itself always). */
export interface Layer {
  readonly folder: string;
  readonly mayImport: readonly string[];
}

/** Who may import whom. The most specific folder counts; tests/architecture.test.ts enforces it and ARCHITECTURE.md draws it. */
export const LAYERS: readonly Layer[] = [
  { folder: 'knowledge', mayImport: [] },
  { folder: 'ingest', mayImport: ['knowledge'] },
  { folder: 'bot/dialogue', mayImport: ['knowledge/lexicon', 'knowledge/text'] },
  { folder: 'bot/channels', mayImport: ['bot/dialogue/types.ts'] },
  { folder: 'bot/botpress-bot', mayImport: ['bot/channels/botpress'] },
  { folder: 'bot/runtime', mayImport: ['bot/dialogue', 'bot/channels', 'knowledge'] },
  { folder: 'server', mayImport: ['bot', 'knowledge', 'ingest'] },
  { folder: 'server/web', mayImport: ['server/api'] },
  { folder: 'tests', mayImport: ['bot', 'knowledge', 'ingest', 'server'] },
];

/** Third-party packages that set the shape of a part: each is imported below these paths only. */
export const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  '@langchain/': ['knowledge/retrieval', 'knowledge/answer/generation', 'ingest/loaders'],
  'hnswlib-node': ['knowledge/retrieval'],
  'pdfjs-dist': ['ingest/loaders/pdf'],
  '@napi-rs/canvas': ['ingest/loaders/pdf'],
  mammoth: ['ingest/loaders/docx'],
  'word-extractor': ['ingest/loaders/doc'],
  '@gutenye/ocr-node': ['ingest/loaders/ocr'],
  sharp: ['ingest/loaders/ocr', 'server/attachments/picture'],
  '@e965/xlsx': ['ingest/loaders/sheet', 'server/go-live', 'tests/server/go-live'],
  recharts: ['server/web/console'],
  yauzl: ['ingest/loaders/zip'],
  '@huggingface/transformers': ['knowledge/embedding'],
  '@node-rs/jieba': ['knowledge/text', 'knowledge/retrieval'],
  'better-sqlite3': ['server/database'],
  pg: ['server/database', 'tests/support'],
  kysely: ['server/database', 'server/store'],
  nodemailer: ['server/notify'],
  'chinese-days': ['server/calendar'],
  'fast-xml-parser': ['bot/channels/platform'],
  '@botpress/': ['bot/channels/botpress', 'bot/botpress-bot'],
  'file-box': ['bot/channels/wechat'],
  wechaty: ['bot/channels/wechat'],
  'wechaty-puppet': ['bot/channels/wechat'],
  express: ['server/app', 'server/routes', 'server/auth', 'server/realtime', 'server/observability'],
  preact: ['server/web/chat', 'server/web/widget'],
  react: ['server/web/console'],
  antd: ['server/web/console'],
};

/** What the pure parts must never touch: no file, network, clock, chance or environment. */
export const PURE_FOLDERS: readonly string[] = [
  'bot/dialogue',
  'server/sla',
  'server/referral',
  'server/retention',
];
