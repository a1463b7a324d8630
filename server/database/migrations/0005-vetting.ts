import type { Migration } from '../migration.ts';

// The rules of approval as the database keeps them, whatever the program does:
// - a signature is an approver's who is not the author, whose account works, and who is qualified for something that
//   the article needs (where it needs anything);
// - a version becomes approved from `in_review` alone, once its approver and every needed qualification have signed;
// - texts, needs, signatures and authors never change once written.

const SIGNER = `select 1 from article_versions v join users u on u.id = new.user_id
  where v.article = new.article and v.version = new.version and v.status = 'in_review'
    and (v.author_id is null or v.author_id <> u.id)
    and u.disabled_at is null and u.roles like '%"approver"%'
    and (not exists (select 1 from article_needs n where n.article = new.article and n.version = new.version)
      or exists (select 1 from article_needs n
        join user_qualifications q on q.qualification = n.need and q.user_id = u.id
        where n.article = new.article and n.version = new.version))`;

const SIGNED = `select 1 from article_signatures s
  where s.article = new.article and s.version = new.version and s.user_id = new.approved_by`;

const UNSIGNED_NEED = `select 1 from article_needs n
  where n.article = new.article and n.version = new.version and not exists (
    select 1 from article_signatures s
    join user_qualifications q on q.user_id = s.user_id and q.qualification = n.need
    where s.article = n.article and s.version = n.version)`;

const FIXED: readonly (readonly [name: string, event: string, table: string])[] = [
  ['passages_fixed', 'update', 'passages'],
  ['article_needs_fixed', 'update', 'article_needs'],
  ['article_needs_kept', 'delete', 'article_needs'],
  ['article_signatures_fixed', 'update', 'article_signatures'],
];

function abortUnless(condition: string, message: string): string {
  return `select raise(abort, 'check: ${message}') where not (${condition});`;
}

const sqlite: readonly string[] = [
  `create trigger article_signatures_by before insert on article_signatures begin
    ${abortUnless(`exists (${SIGNER})`, 'this account may not sign this version')} end`,
  `create trigger article_versions_enter before insert on article_versions begin
    ${abortUnless(`new.status <> 'approved'`, 'nothing enters approved')} end`,
  `create trigger article_versions_author before update of author_id on article_versions begin
    ${abortUnless('new.author_id is old.author_id', 'the author of a version never changes')} end`,
  `create trigger article_versions_approve before update of status on article_versions
    when new.status = 'approved' and old.status <> 'approved' begin
    ${abortUnless(`old.status = 'in_review'`, 'only what is in review is approved')}
    ${abortUnless(`exists (${SIGNED})`, 'the approver has not signed')}
    ${abortUnless(`not exists (${UNSIGNED_NEED})`, 'a needed qualification has not signed')} end`,
  ...FIXED.map(
    ([name, event, table]) =>
      `create trigger ${name} before ${event} on ${table} begin
        ${abortUnless('0', `${table} never change`)} end`,
  ),
];

function raiseUnless(condition: string, message: string): string {
  return `if not (${condition}) then raise exception 'check: ${message}'; end if;`;
}

function onRow(name: string, when: string, table: string, body: string): readonly string[] {
  return [
    `create function ${name}() returns trigger as $$ begin ${body} return new; end $$ language plpgsql`,
    `create trigger ${name} before ${when} on ${table} for each row execute function ${name}()`,
  ];
}

const postgres: readonly string[] = [
  ...onRow(
    'article_signatures_by',
    'insert',
    'article_signatures',
    raiseUnless(`exists (${SIGNER})`, 'this account may not sign this version'),
  ),
  ...onRow(
    'article_versions_enter',
    'insert',
    'article_versions',
    raiseUnless(`new.status <> 'approved'`, 'nothing enters approved'),
  ),
  ...onRow(
    'article_versions_author',
    'update',
    'article_versions',
    raiseUnless('new.author_id is not distinct from old.author_id', 'the author of a version never changes'),
  ),
  ...onRow(
    'article_versions_approve',
    'update',
    'article_versions',
    `if new.status = 'approved' and old.status <> 'approved' then
      ${raiseUnless(`old.status = 'in_review'`, 'only what is in review is approved')}
      ${raiseUnless(`exists (${SIGNED})`, 'the approver has not signed')}
      ${raiseUnless(`not exists (${UNSIGNED_NEED})`, 'a needed qualification has not signed')}
    end if;`,
  ),
  ...FIXED.flatMap(([name, event, table]) =>
    onRow(name, event, table, raiseUnless('false', `${table} never change`)),
  ),
];

/** Vetting: signatures, agreed passages, the story of each version, and which replies rest on it. */
export const vetting: Migration = {
  version: 5,
  name: 'vetting',
  statements: [
    `create table article_events (
      id text primary key,
      article text not null,
      version integer not null,
      type text not null check (type in ('proposed', 'submitted', 'passage_agreed', 'signed', 'approved',
        'sent_back', 'retired')),
      actor_id text,
      note text,
      ordinal integer,
      at bigint not null
    )`,
    'create index article_events_article on article_events (article, version)',
    `insert into article_events (id, article, version, type, actor_id, note, at)
      select id, article, version, decision, reviewer_id, reason, at from article_reviews`,
    'drop table article_reviews',
    `create table article_signatures (
      article text not null,
      version integer not null,
      user_id text not null references users (id),
      note text,
      at bigint not null,
      primary key (article, version, user_id),
      foreign key (article, version) references article_versions (article, version)
    )`,
    `create table passage_reviews (
      article text not null,
      version integer not null,
      ordinal integer not null,
      user_id text not null references users (id),
      note text,
      at bigint not null,
      primary key (article, version, ordinal, user_id),
      foreign key (article, version) references article_versions (article, version)
    )`,
    `create table message_citations (
      message_id text not null,
      conversation_id text not null references conversations (id),
      version_hash text not null,
      at bigint not null,
      primary key (message_id, version_hash)
    )`,
    'create index message_citations_version on message_citations (version_hash, at)',
    'create index message_citations_conversation on message_citations (conversation_id)',
  ],
  own: { sqlite, postgres },
};
