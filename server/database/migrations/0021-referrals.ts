import { postgresTriggers, sqliteTriggers, type Rule } from '../rule-triggers.ts';
import type { Migration } from '../migration.ts';

const REASONS = `('danger', 'requested', 'intake', 'coercion', 'referral')`;

const PAGED_INDEX = `create index tickets_unclaimed_danger on tickets (waiting_since)
  where status = 'opened' and (priority = 'urgent'
    or (priority = 'high' and (level <> 'routine' or reason in ('danger', 'coercion'))))`;

/** Whatever the program does: no offer is written that its resident has not agreed to. */
const RULES: readonly Rule[] = [
  {
    name: 'referral_letters_need_consent',
    event: 'insert',
    table: 'referral_letters',
    checks: [
      [
        `new.kind <> 'offer' or exists (select 1 from referrals join consents on consents.id = referrals.consent_id
          where referrals.id = new.referral_id and consents.granted = 1
            and consents.person_id = referrals.person_id
            and consents.purpose = 'referral:' || referrals.id)`,
        'nothing is offered without a recorded consent',
      ],
    ],
  },
];

/** Cases that are passed on to, and by, other associations' instances. */
export const referrals: Migration = {
  version: 21,
  name: 'referrals',
  statements: [
    'alter table tickets add column referral text',
    'alter table outbox add column letter_id text',
    `create index outbox_letter on outbox (letter_id) where letter_id is not null`,
    // Our own keys: one signs, one may wait until the partners know it, the others are history.
    `create table referral_keys (
      key_id text primary key,
      public_key text not null,
      private_key text not null,
      state text not null check (state in ('active', 'next', 'retired')),
      created_at bigint not null,
      retired_at bigint
    )`,
    `create unique index referral_keys_one on referral_keys (state) where state <> 'retired'`,
    `create table referral_partners (
      id text primary key,
      name text not null,
      region text not null,
      base_url text not null,
      disabled_at bigint,
      version integer not null,
      created_by text not null references users (id),
      created_at bigint not null,
      changed_at bigint not null,
      heard_at bigint
    )`,
    `create table referral_partner_keys (
      key_id text primary key,
      partner_id text not null references referral_partners (id),
      public_key text not null,
      added_by text not null references users (id),
      added_at bigint not null
    )`,
    'create index referral_partner_keys_partner on referral_partner_keys (partner_id)',
    `create table referral_nonces (
      key_id text not null,
      nonce text not null,
      good_until bigint not null,
      primary key (key_id, nonce)
    )`,
    'create index referral_nonces_until on referral_nonces (good_until)',
    `create table referrals (
      id text primary key,
      direction text not null check (direction in ('out', 'in')),
      partner_id text not null references referral_partners (id),
      remote_id text not null,
      ticket_id text references tickets (id),
      conversation_id text references conversations (id),
      person_id text references persons (id),
      status text not null check (status in ('asking', 'declined', 'cancelled', 'offered', 'accepted', 'rejected',
        'returned', 'completed', 'withdrawn')),
      reason text,
      summary text,
      careful integer not null check (careful in (0, 1)),
      consent_id text references consents (id),
      contact_agreed integer not null check (contact_agreed in (0, 1)),
      by_id text references users (id),
      created_at bigint not null,
      changed_at bigint not null,
      unique (direction, partner_id, remote_id),
      check (direction = 'in' or status in ('asking', 'declined', 'cancelled') or consent_id is not null)
    )`,
    'create index referrals_ticket on referrals (ticket_id)',
    'create index referrals_person on referrals (person_id)',
    'create index referrals_conversation on referrals (conversation_id)',
    // One letter to a partner. What it says that is not in the referral is sealed under a key of its own, and goes with it.
    `create table referral_letters (
      id text primary key,
      referral_id text not null references referrals (id),
      kind text not null check (kind in ('offer', 'withdrawn', 'accepted', 'rejected', 'returned', 'completed')),
      reason text,
      wrapped_key text,
      words text,
      at bigint not null
    )`,
    'create index referral_letters_referral on referral_letters (referral_id)',
    // Letters that were heard, so that a repeat is known and another one under the same id is not taken for it.
    `create table referral_heard (
      partner_id text not null references referral_partners (id),
      letter_id text not null,
      digest text not null,
      at bigint not null,
      primary key (partner_id, letter_id)
    )`,
  ],
  own: {
    sqlite: [
      // A column's own check can only go with the column.
      'drop index tickets_unclaimed_danger',
      `alter table tickets add column reason_now text not null default 'requested' check (reason_now in ${REASONS})`,
      'update tickets set reason_now = reason',
      'alter table tickets drop column reason',
      'alter table tickets rename column reason_now to reason',
      PAGED_INDEX,
      ...sqliteTriggers(RULES),
    ],
    postgres: [
      'alter table tickets drop constraint tickets_reason_check',
      `alter table tickets add constraint tickets_reason_check check (reason in ${REASONS})`,
      ...postgresTriggers(RULES),
    ],
  },
};
