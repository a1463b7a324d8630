import type { Migration } from '../migration.ts';

/** Documents that editors upload, on their way to vetting, and where each passage stands in its original. */
export const uploads: Migration = {
  version: 7,
  name: 'uploads',
  statements: [
    `create table uploads (
      id text primary key,
      user_id text not null references users (id),
      file_name text not null,
      bytes bigint not null,
      received bigint not null,
      file_hash text,
      status text not null check (status in ('receiving', 'waiting', 'reading', 'read', 'failed')),
      problem text,
      pages_done integer,
      pages_all integer,
      lease_until bigint,
      extract text,
      created_at bigint not null,
      changed_at bigint not null
    )`,
    'create index uploads_user on uploads (user_id)',
    'create index uploads_status on uploads (status, id)',
    'create index uploads_hash on uploads (file_hash)',
    `create table upload_documents (
      upload_id text not null references uploads (id),
      ordinal integer not null,
      title text not null,
      passages integer not null,
      draft text not null,
      signature text not null,
      version integer not null,
      article text,
      article_version integer,
      primary key (upload_id, ordinal)
    )`,
    `create table passage_origins (
      article text not null,
      version integer not null,
      ordinal integer not null,
      file_hash text not null,
      file_name text not null,
      page integer,
      last_page integer,
      primary key (article, version, ordinal),
      foreign key (article, version) references article_versions (article, version)
    )`,
    'create index passage_origins_hash on passage_origins (file_hash)',
  ],
};
