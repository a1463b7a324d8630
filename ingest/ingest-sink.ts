import type { VersionStatus } from '../knowledge/passage.ts';
import type { DocumentVersion, Need } from './document-version.ts';
import type { Extract } from './extract.ts';
import type { MadeOfFile, SameContent } from './known-file.ts';
import type { KnownVersion } from './vet/retire-superseded.ts';

/** What became of a version in the store. */
export interface Added {
  readonly version: number;
  readonly created: boolean;
  readonly status: VersionStatus;
  readonly needs: readonly Need[];
  /** Needs that were not asked for, as it was approved by command. */
  readonly waived: readonly Need[];
  /** What an editor should know, in Chinese. */
  readonly notes?: readonly string[];
}

/** Where versions go: the knowledge store. */
export interface IngestSink {
  versionsOf(articles: readonly string[]): Promise<readonly KnownVersion[]>;
  /** What has some content already, under whatever name; what is retired, too. */
  sameContent(contentHashes: readonly string[]): Promise<readonly SameContent[]>;
  /** What was made of files that were handed in through the console.
   * @param fileHashes SHA-256 of their bytes, hexadecimal. */
  madeOf(fileHashes: readonly string[]): Promise<readonly MadeOfFile[]>;
  /** Proposes anew what was withdrawn, as its editor had made it. Null when nobody is named who answers for it. */
  proposeAgain(made: MadeOfFile): Promise<Added | null>;
  /** Whose approval a version will need. */
  needsOf(version: DocumentVersion): Promise<readonly Need[]>;
  /** Commits one version; content that is there already is left alone.
   * @param found What of its file was left out in reading it; an approver is shown it. */
  add(version: DocumentVersion, found: Pick<Extract, 'removed' | 'notes'>): Promise<Added>;
}
