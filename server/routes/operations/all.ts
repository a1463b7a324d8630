import { ATTACHMENT_OPERATIONS } from './attachments.ts';
import { CASE_OPERATIONS } from './cases.ts';
import { CHANNEL_OPERATIONS } from './channels.ts';
import { CHAT_OPERATIONS } from './chat.ts';
import { LOCAL_VALUE_OPERATIONS } from './local-values.ts';
import { PRACTICE_OPERATIONS } from './practice.ts';
import { QUEUE_OPERATIONS } from './queue.ts';
import { READINESS_OPERATIONS } from './readiness.ts';
import { REFERRAL_OPERATIONS } from './referrals.ts';
import { ROSTER_OPERATIONS } from './roster.ts';
import { SECOND_FACTOR_OPERATIONS } from './second-factor.ts';
import { SIGN_IN_OPERATIONS } from './sign-in.ts';
import { SLA_OPERATIONS } from './sla.ts';
import { SNAPSHOT_OPERATIONS } from './snapshots.ts';
import { STAFF_OPERATIONS } from './staff.ts';
import { TRIAL_OPERATIONS } from './trials.ts';
import { UPLOAD_OPERATIONS } from './uploads.ts';
import { VETTING_OPERATIONS } from './vetting.ts';
import type { Operation } from './operation.ts';

/** Every operation of the interface. */
export const OPERATIONS: readonly Operation[] = [
  ...CHAT_OPERATIONS,
  ...SIGN_IN_OPERATIONS,
  ...CASE_OPERATIONS,
  ...CHANNEL_OPERATIONS,
  ...QUEUE_OPERATIONS,
  ...ATTACHMENT_OPERATIONS,
  ...REFERRAL_OPERATIONS,
  ...SLA_OPERATIONS,
  ...SECOND_FACTOR_OPERATIONS,
  ...STAFF_OPERATIONS,
  ...READINESS_OPERATIONS,
  ...PRACTICE_OPERATIONS,
  ...LOCAL_VALUE_OPERATIONS,
  ...VETTING_OPERATIONS,
  ...SNAPSHOT_OPERATIONS,
  ...ROSTER_OPERATIONS,
  ...UPLOAD_OPERATIONS,
  ...TRIAL_OPERATIONS,
];
