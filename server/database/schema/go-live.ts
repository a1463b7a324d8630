import type { SignKind } from '../../go-live/sign-items.ts';

/** Tables of migration 22. */
export interface GoLiveSchema {
  sign_offs: SignOffsTable;
  confirmations: ConfirmationsTable;
  practice_runs: PracticeRunsTable;
}

export interface SignOffsTable {
  kind: SignKind;
  item: string;
  content_hash: string;
  user_id: string;
  at: number;
}

export interface ConfirmationsTable {
  id: string;
  kind: 'backup';
  user_id: string;
  at: number;
}

export interface PracticeRunsTable {
  ticket_id: string;
  conversation_id: string;
  person_id: string;
  user_id: string;
  scenario: string;
  /** Steps of the script that were said. */
  step: number;
  started_at: number;
}
