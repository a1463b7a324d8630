import type { ReadDocument } from '../../../ingest/extract.ts';
import { deriveNeeds } from '../../../ingest/vet/derive-needs.ts';
import type { Parser } from '../../../ingest/worker/parser.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';
import { needRules } from '../../vetting/need-rules.ts';

/** Gives what a parser reads the topic that its editor names, where neither a document nor a reviewed list says its own:
 * articles with front matter, known statutes and questions with a category keep theirs. Whose approval it needs is told
 * anew. */
export function tellTopic(parser: Parser, topic: Topic | undefined): Parser {
  if (topic === undefined) return parser;
  return {
    ...parser,
    read: async (request, onPage) =>
      (await parser.read(request, onPage)).map((document) => withTopic(document, topic)),
  };
}

function withTopic(document: ReadDocument, topic: Topic): ReadDocument {
  const { topicWords, ...version } = document.version;
  if (topicWords === undefined) return document;
  const told = { ...version, passages: version.passages.map((passage) => ({ ...passage, topic })) };
  return { ...document, version: { ...told, needs: deriveNeeds(told, needRules()) } };
}
