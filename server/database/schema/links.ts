/** Persons of one group are one person on several channels. A group has at least two. */
export interface PersonLinksTable {
  person_id: string;
  group_id: string;
  linked_at: number;
}

/** A code that links whoever types it elsewhere. */
export interface LinkCodesTable {
  /** Keyed hash. */
  code_hash: string;
  conversation_id: string;
  person_id: string;
  made_at: number;
  expires_at: number;
  used_at: number | null;
}

/** A code that was typed in vain. */
export interface LinkTriesTable {
  id: string;
  conversation_id: string;
  at: number;
}

/** The tables of links between persons. */
export interface LinkSchema {
  person_links: PersonLinksTable;
  link_codes: LinkCodesTable;
  link_tries: LinkTriesTable;
}
