import type { VersionStatus } from '../knowledge/passage.ts';
import type { Topic } from '../knowledge/text/topics.ts';
import type { Need } from './document-version.ts';
import type { IngestErrorCode } from './ingest-error.ts';
import type { Duplicate } from './vet/find-duplicates.ts';

/** What happened to one file. A sheet of questions gives an entry for each of them. */
export type IngestedFile =
  | {
      readonly kind: 'ingested';
      readonly file: string;
      readonly article: string;
      readonly title: string;
      readonly passages: number;
      /** Of a statute, how many 第X条 were read in the file: what brings it and its annexes are passages, but no
       * articles. Null for other documents. */
      readonly statuteArticles: number | null;
      /** Null in a dry run. */
      readonly version: number | null;
      /** False when the store had this content already. */
      readonly created: boolean;
      /** Beside what the store had before the run: no such document, another content, or the same. */
      readonly change: 'new' | 'changed' | 'unchanged';
      /** Whose approval it needs, and which of these were waived. */
      readonly needs: readonly Need[];
      readonly waived: readonly Need[];
      readonly status: VersionStatus;
      /** Null where nothing of it entered: it is as it was, or as its editor handed it in. */
      readonly topic: Topic | null;
      /** Words of it by which its topic was chosen, none where no topic was clearly ahead; null where its topic was said, or
       * nothing of it entered. */
      readonly topicWords: readonly string[] | null;
      /** Why it is retired; null otherwise. */
      readonly reason: string | null;
      /** 文号 and issuer as the text states them; null where it does not. */
      readonly number: string | null;
      readonly issuer: string | null;
      readonly effectiveFrom: string;
      readonly expiresOn: string | null;
      readonly pages: number | null;
      /** Another document of this run with the same or nearly the same words, or one of the store with the same; null
       * where there is none. */
      readonly duplicateOf: Duplicate | null;
      /** What an editor should know, in Chinese. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'failed';
      readonly file: string;
      readonly reason: string;
      /** Null for what an archive's list alone passes over. */
      readonly code: IngestErrorCode | null;
    };
