import type { Migration } from '../migration.ts';

/** Everything that the first version keeps. */
export const firstTables: Migration = {
  version: 1,
  name: 'first-tables',
  statements: [
    `create table meta (
      name text primary key,
      value text not null
    )`,
    `create table persons (
      id text primary key,
      wrapped_key text,
      created_at bigint not null,
      erased_at bigint,
      check ((wrapped_key is null) = (erased_at is not null))
    )`,
    `create table conversations (
      id text primary key,
      person_id text not null references persons (id),
      channel text not null check (channel in ('web', 'wechat', 'wechat-group', 'official-account')),
      status text not null check (status in ('pending', 'open', 'snoozed', 'resolved')),
      state text,
      state_version integer not null,
      next_seq integer not null,
      last_incoming_id text,
      address_hash text,
      address text,
      created_at bigint not null,
      changed_at bigint not null
    )`,
    'create unique index conversations_address on conversations (channel, address_hash)',
    'create index conversations_person on conversations (person_id)',
    'create index conversations_changed on conversations (changed_at)',
    `create table web_sessions (
      token_hash text primary key,
      conversation_id text not null references conversations (id),
      created_at bigint not null,
      last_used_at bigint not null
    )`,
    'create index web_sessions_conversation on web_sessions (conversation_id)',
    `create table messages (
      id text primary key,
      conversation_id text not null references conversations (id),
      seq integer not null check (seq > 0),
      type text not null check (type in ('incoming', 'outgoing', 'activity')),
      private integer not null check (private in (0, 1)),
      author_kind text not null check (author_kind in ('resident', 'assistant', 'counsellor', 'system')),
      author_id text,
      author_name text,
      body text not null,
      reply_to text,
      reply_ordinal integer,
      source_id text,
      delivery text not null check (delivery in ('queued', 'sent', 'delivered', 'read', 'failed')),
      at bigint not null,
      unique (conversation_id, seq),
      unique (conversation_id, author_kind, source_id),
      unique (reply_to, reply_ordinal),
      check ((reply_to is null) = (reply_ordinal is null))
    )`,
    `create table inbox (
      message_id text primary key references messages (id),
      conversation_id text not null references conversations (id),
      seq integer not null,
      channel text not null,
      mentioned integer not null,
      accepted_at bigint not null,
      answered_at bigint
    )`,
    'create index inbox_unanswered on inbox (conversation_id, seq) where answered_at is null',
    `create table outbox (
      id text primary key,
      channel text not null,
      conversation_id text references conversations (id),
      message_id text,
      ticket_id text,
      to_private integer not null,
      status text not null check (status in ('queued', 'sent', 'failed')),
      attempts integer not null,
      due_at bigint not null,
      lease_owner text,
      lease_until bigint,
      last_error text,
      created_at bigint not null,
      done_at bigint
    )`,
    `create index outbox_due on outbox (due_at) where status = 'queued'`,
    'create index outbox_message on outbox (message_id)',
    `create table tickets (
      id text primary key,
      conversation_id text not null references conversations (id),
      person_id text not null references persons (id),
      status text not null check (status in ('opened', 'assigned', 'resolved')),
      priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
      topic text,
      reason text not null check (reason in ('danger', 'requested', 'intake', 'coercion')),
      level text not null check (level in ('emergency', 'urgent', 'routine')),
      matched_rules text not null,
      assignee_id text,
      opened_at bigint not null,
      resolved_at bigint,
      version integer not null,
      waiting integer not null,
      waiting_since bigint not null,
      counsellor_active_at bigint,
      first_response_at bigint,
      changed_at bigint not null,
      check ((status = 'resolved') = (resolved_at is not null)),
      check ((status = 'assigned' and assignee_id is not null)
        or (status = 'opened' and assignee_id is null)
        or status = 'resolved')
    )`,
    `create unique index tickets_one_open on tickets (conversation_id) where status <> 'resolved'`,
    'create index tickets_conversation on tickets (conversation_id)',
    'create index tickets_status on tickets (status, waiting_since)',
    'create index tickets_responded on tickets (first_response_at)',
    'create index tickets_changed on tickets (changed_at)',
    `create table ticket_events (
      id text primary key,
      ticket_id text not null references tickets (id),
      version integer not null,
      type text not null,
      actor_kind text not null,
      actor_id text,
      data text not null,
      at bigint not null,
      unique (ticket_id, version)
    )`,
    `create table intakes (
      ticket_id text primary key references tickets (id),
      conversation_id text not null,
      person_id text not null,
      form text not null,
      slots text not null,
      at bigint not null
    )`,
    'create index intakes_person on intakes (person_id)',
    `create table consents (
      id text primary key,
      person_id text not null references persons (id),
      purpose text not null,
      granted integer not null,
      at bigint not null
    )`,
    'create index consents_person on consents (person_id)',
    `create table feedback (
      message_id text primary key,
      conversation_id text not null references conversations (id),
      value text not null check (value in ('up', 'down')),
      at bigint not null
    )`,
    'create index feedback_conversation on feedback (conversation_id)',
    `create table gaps (
      id text primary key,
      conversation_id text not null,
      person_id text not null,
      question text not null,
      at bigint not null
    )`,
    'create index gaps_person on gaps (person_id)',
    `create table users (
      id text primary key,
      username text not null unique,
      display_name text not null,
      roles text not null,
      password_hash text,
      created_at bigint not null,
      disabled_at bigint
    )`,
    `create table user_qualifications (
      user_id text not null references users (id),
      qualification text not null check (qualification in ('clinician', 'lawyer', 'local')),
      primary key (user_id, qualification)
    )`,
    `create table sign_ins (
      token_hash text primary key,
      user_id text not null references users (id),
      csrf_token text not null,
      created_at bigint not null,
      expires_at bigint not null
    )`,
    'create index sign_ins_user on sign_ins (user_id)',
    `create table password_tokens (
      token_hash text primary key,
      user_id text not null references users (id),
      expires_at bigint not null
    )`,
    'create index password_tokens_user on password_tokens (user_id)',
    `create table sign_in_attempts (
      id text primary key,
      username_hash text not null,
      ok integer not null,
      at bigint not null
    )`,
    'create index sign_in_attempts_at on sign_in_attempts (at)',
    'create index sign_in_attempts_username on sign_in_attempts (username_hash, at)',
    `create table article_versions (
      article text not null,
      version integer not null,
      collection text not null,
      kind text not null check (kind in ('article', 'statute')),
      title text not null,
      content_hash text not null,
      effective_from text not null,
      expires_on text,
      status text not null check (status in ('draft', 'in_review', 'approved', 'retired')),
      source_name text not null,
      author_id text references users (id),
      approved_by text references users (id),
      approved_at bigint,
      retired_reason text,
      created_at bigint not null,
      primary key (article, version),
      unique (article, content_hash),
      check (status <> 'approved' or approved_by is not null),
      check (approved_by is null or author_id is null or approved_by <> author_id)
    )`,
    'create index article_versions_status on article_versions (status, article, version)',
    `create table article_needs (
      article text not null,
      version integer not null,
      need text not null check (need in ('clinician', 'lawyer', 'local')),
      primary key (article, version, need)
    )`,
    `create table article_reviews (
      id text primary key,
      article text not null,
      version integer not null,
      reviewer_id text,
      decision text not null check (decision in ('approved', 'retired')),
      reason text,
      at bigint not null
    )`,
    'create index article_reviews_article on article_reviews (article, version)',
    `create table passages (
      id text primary key,
      article text not null,
      version integer not null,
      ordinal integer not null,
      section text not null,
      heading_path text not null,
      text text not null,
      questions text not null,
      source text not null,
      topic text not null,
      audience text not null,
      sensitivity text not null,
      locality text not null,
      unique (article, version, ordinal)
    )`,
    `create table audit (
      id text primary key,
      at bigint not null,
      actor_kind text not null,
      actor_id text,
      action text not null,
      subject_kind text not null,
      subject_id text not null
    )`,
    'create index audit_subject on audit (subject_kind, subject_id)',
    `create table due_work (
      id text primary key,
      kind text not null,
      subject_id text not null,
      due_at bigint not null,
      lease_owner text,
      lease_until bigint,
      attempts integer not null,
      unique (kind, subject_id)
    )`,
    'create index due_work_due on due_work (due_at)',
  ],
};
