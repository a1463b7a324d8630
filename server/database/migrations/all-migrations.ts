import type { Migration } from '../migration.ts';
import { firstTables } from './0001-first-tables.ts';
import { localValues } from './0002-local-values.ts';
import { ticketChecklist } from './0003-ticket-checklist.ts';
import { generation } from './0004-generation.ts';
import { vetting } from './0005-vetting.ts';
import { approvedStays } from './0006-approved-stays.ts';
import { uploads } from './0007-uploads.ts';
import { needsFloor } from './0008-needs-floor.ts';
import { noClocks } from './0009-no-clocks.ts';
import { answerWishes } from './0010-answer-wishes.ts';
import { queue } from './0011-queue.ts';
import { sla } from './0012-sla.ts';
import { roster } from './0013-roster.ts';
import { removedLines } from './0014-removed-lines.ts';
import { intakeForms } from './0015-intake-forms.ts';
import { channels } from './0016-channels.ts';
import { called } from './0017-called.ts';
import { readingNotes } from './0018-reading-notes.ts';
import { attachments } from './0019-attachments.ts';
import { casesKept } from './0020-cases-kept.ts';
import { referrals } from './0021-referrals.ts';
import { goLive } from './0022-go-live.ts';
import { wechatGroups } from './0023-wechat-groups.ts';
import { wecom } from './0024-wecom.ts';
import { botpressAndLinks } from './0025-botpress-and-links.ts';
import { contributors } from './0026-contributors.ts';
import { outboxOrder } from './0027-outbox-order.ts';
import { caseSpans } from './0028-case-spans.ts';
import { sharedLimits } from './0029-shared-limits.ts';
import { draftCites } from './0030-draft-cites.ts';
import { secondFactor } from './0031-second-factor.ts';
import { linkOpenedAgain } from './0032-link-opened-again.ts';
import { privateWishes } from './0033-private-wishes.ts';
import { referralShown } from './0034-referral-shown.ts';
import { channelDays } from './0035-channel-days.ts';
import { resetsByHolders } from './0036-resets-by-holders.ts';
import { groupLines } from './0037-group-lines.ts';
import { fromApproval } from './0038-from-approval.ts';
import { setAside } from './0039-set-aside.ts';
import { setAsideDanger } from './0041-set-aside-danger.ts';
import { lateAnswers } from './0042-late-answers.ts';
import { articleTowns } from './0043-article-towns.ts';
import { gatewayHold } from './0044-gateway-hold.ts';
import { recallNotes } from './0045-recall-notes.ts';
import { formerTowns } from './0040-former-towns.ts';

/** Every migration, oldest first. */
export const allMigrations: readonly Migration[] = [
  firstTables,
  localValues,
  ticketChecklist,
  generation,
  vetting,
  approvedStays,
  uploads,
  needsFloor,
  noClocks,
  answerWishes,
  queue,
  sla,
  roster,
  removedLines,
  intakeForms,
  channels,
  called,
  readingNotes,
  attachments,
  casesKept,
  referrals,
  goLive,
  wechatGroups,
  wecom,
  botpressAndLinks,
  contributors,
  outboxOrder,
  caseSpans,
  sharedLimits,
  draftCites,
  secondFactor,
  linkOpenedAgain,
  privateWishes,
  referralShown,
  channelDays,
  resetsByHolders,
  groupLines,
  fromApproval,
  setAside,
  formerTowns,
  setAsideDanger,
  lateAnswers,
  articleTowns,
  gatewayHold,
  recallNotes,
];
