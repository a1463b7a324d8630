import { Router } from 'express';
import type { Role } from '../../api/console.ts';
import type { AppDeps } from '../../app/deps.ts';
import type { Limiters } from '../../app/rate-limits.ts';
import { requireCounsellor } from '../../auth/counsellor-session.ts';
import { CASE_READERS, CASE_ROLES } from '../../tickets/case-roles.ts';
import { requireSameOrigin } from '../../auth/same-origin.ts';
import { createCodeCheck } from '../../auth/check-code.ts';
import { createPasswordCheck } from '../../auth/check-password.ts';
import { giveCode, setPassword, showMe, signIn, signOut } from '../../auth/sign-in.ts';
import {
  approveLocalValue,
  listLocalValues,
  LOCAL_EDITORS,
  LOCAL_READERS,
  proposeLocalValue,
  rejectLocalValue,
  showLocalHistory,
} from './local-values.ts';
import { showOriginal, showOriginalPage } from '../originals.ts';
import { RULE_READERS, tryRules } from './rules.ts';
import { dropAttachment, showAttachment, takeAttachment } from './attachments.ts';
import {
  CHANNEL_ROLES,
  giveUpDeadLetter,
  giveUpNotTaken,
  handOverLateLines,
  listUndelivered,
  resendDeadLetter,
  restartWechat,
  openNotTaken,
  retryNotTaken,
  showChannels,
} from './channels.ts';
import {
  changeGroup,
  decideGroupNotice,
  listGroupNotices,
  listGroups,
  muteGroup,
  proposeGroupNotice,
} from './groups.ts';
import { listAccounts, setQualifications } from './accounts.ts';
import { listNotices, putNoticeAway } from './notices.ts';
import { endReminder, listCaseReminders, listReminders, setReminder } from './reminders.ts';
import {
  dropFormerTown,
  putAbsences,
  putPerson,
  putShifts,
  putUnits,
  showOnCall,
  showRoster,
} from './roster.ts';
import { handOverShift, showCover } from './cover.ts';
import { showStats, STATS_ROLES } from './stats.ts';
import { endPractice, listPractice, startPractice } from './practice.ts';
import {
  confirmBackup,
  confirmDamaged,
  listSignOffs,
  showReadiness,
  SIGN_READERS,
  SIGNERS,
  signRules,
} from './readiness.ts';
import { confirmImport, downloadTemplate, previewImport, readList } from './import.ts';
import {
  addStaff,
  changeStaff,
  disableStaff,
  enableStaff,
  listStaff,
  makePasswordLink,
  STAFF_ROLES,
} from './staff.ts';
import {
  askFactorReset,
  beginSecondFactor,
  confirmFactorReset,
  confirmSecondFactor,
  dropFactorReset,
  keepOwnFactor,
  putFactorNoticeAway,
  removeSecondFactor,
  renewRecoveryCodes,
  showSecondFactor,
} from './second-factor.ts';
import { putTeams } from './teams.ts';
import { LEADS } from '../../tickets/leads.ts';
import { listSnapshots, resumeSnapshots, rollBack, SNAPSHOT_ROLES } from './snapshots.ts';
import { streamConsole } from './console-events.ts';
import { addCannedReply, changeCannedReply, listCannedReplies, removeCannedReply } from './canned-replies.ts';
import { listColleagues, listMentions, readMentions, saveDraft, showDraft, tellPresence } from './desk.ts';
import {
  addNote,
  assignTicket,
  changePriority,
  changeTopic,
  checkItem,
  claimTicket,
  inviteExpert,
  lowerSensitivity,
  mergeTicket,
  reopenTicket,
  replyToResident,
  resolveTicket,
  snoozeTicket,
  tagTicket,
  transferTicket,
  unassignTicket,
} from './ticket-actions.ts';
import { listTickets, showTicket } from './tickets.ts';
import { previewKnowledgeDraft, saveKnowledgeDraft } from './knowledge-drafts.ts';
import { searchConversations } from './search.ts';
import { searchGuidance, suggestGuidance } from './guidance.ts';
import { draftGap, listGaps } from './gaps.ts';
import {
  changeOfficeHours,
  changeSlaPolicies,
  countMissed,
  showOfficeCalendar,
  showOfficeHours,
  showSlaPolicies,
} from './sla.ts';
import { prepareTrial, TRIAL_ROLES, tryQuestion } from './trials.ts';
import {
  beginUpload,
  dropUpload,
  editUploadDocument,
  handInUpload,
  listUploads,
  readPiece,
  resumeUpload,
  sendPiece,
  showUpload,
  showUploadDocument,
} from './uploads.ts';
import {
  approveArticle,
  claimArticle,
  approveArticles,
  approvePassage,
  editArticle,
  listArticles,
  listCiting,
  retireArticle,
  sendBackArticle,
  showArticle,
  submitArticle,
  VETTING_EDITORS,
  VETTING_READERS,
} from './vetting.ts';

import {
  activateOwnKey,
  addOwnKey,
  addPartner,
  addPartnerKey,
  changePartner,
  removePartnerKey,
  resendToPartner,
  showPartners,
} from './partners.ts';
import {
  acceptReferral,
  askReferral,
  rejectReferral,
  resendReferral,
  returnReferral,
  showReferralDraft,
  takeBackReferral,
} from './referrals.ts';

/** The counsellors' side. Paths are whole, so that logs and the OpenAPI test see them as they are called. */
export function consoleRoutes(deps: AppDeps, limiters: Limiters): Router {
  const router = Router();
  const signedIn = requireCounsellor(deps, [], { enrolling: true });
  const checkPassword = createPasswordCheck(deps);
  const checkCode = createCodeCheck(deps);
  const onCases = requireCounsellor(deps, CASE_ROLES);
  // Experts, too: they see the cases that they were asked about, without names.
  const toCases = requireCounsellor(deps, CASE_READERS);
  const ofWhole = (roles: readonly Role[]) => requireCounsellor(deps, roles, { whole: true });
  router.use('/api/console', requireSameOrigin(deps.config.publicUrl));
  router.post('/api/console/sign-in', limiters.signIn, signIn(deps, checkPassword));
  router.post('/api/console/sign-in/code', limiters.signIn, giveCode(deps, checkCode));
  router.post('/api/console/set-password', limiters.signIn, setPassword(deps));
  router.post('/api/console/sign-out', signedIn, signOut(deps));
  router.get('/api/console/me', signedIn, showMe(deps));
  const factor = '/api/console/second-factor';
  router.get(factor, signedIn, showSecondFactor(deps));
  router.post(factor, limiters.signIn, signedIn, beginSecondFactor(deps, checkPassword));
  router.post(`${factor}/confirm`, limiters.signIn, signedIn, confirmSecondFactor(deps));
  router.post(`${factor}/codes`, limiters.signIn, signedIn, renewRecoveryCodes(deps, checkCode));
  router.post(`${factor}/remove`, limiters.signIn, signedIn, removeSecondFactor(deps, checkCode));
  router.post(`${factor}/notice-read`, signedIn, putFactorNoticeAway(deps));
  router.post(`${factor}/keep`, signedIn, keepOwnFactor(deps));
  router.get('/api/console/events', toCases, streamConsole(deps));
  router.get('/api/console/tickets', toCases, listTickets(deps));
  router.get('/api/console/tickets/:id', toCases, showTicket(deps));
  router.post(
    '/api/console/conversations/search',
    toCases,
    limiters.searchConversations,
    searchConversations(deps),
  );
  router.post('/api/console/tickets/:id/claim', onCases, claimTicket(deps));
  router.post('/api/console/tickets/:id/messages', onCases, replyToResident(deps));
  const pictures = '/api/console/tickets/:id/attachments';
  router.post(pictures, onCases, takeAttachment(deps));
  router.get(`${pictures}/:attachmentId`, onCases, showAttachment(deps));
  router.delete(`${pictures}/:attachmentId`, onCases, dropAttachment(deps));
  router.post('/api/console/tickets/:id/notes', toCases, addNote(deps));
  router.post('/api/console/tickets/:id/priority', onCases, changePriority(deps));
  router.post('/api/console/tickets/:id/checklist', onCases, checkItem(deps));
  router.post('/api/console/tickets/:id/resolve', onCases, resolveTicket(deps));
  router.post('/api/console/tickets/:id/reopen', onCases, reopenTicket(deps));
  router.post('/api/console/tickets/:id/assign', onCases, assignTicket(deps));
  router.post('/api/console/tickets/:id/unassign', onCases, unassignTicket(deps));
  router.post('/api/console/tickets/:id/transfer', onCases, transferTicket(deps));
  router.post('/api/console/tickets/:id/snooze', onCases, snoozeTicket(deps));
  router.post('/api/console/tickets/:id/topic', onCases, changeTopic(deps));
  router.post('/api/console/tickets/:id/sensitivity', onCases, lowerSensitivity(deps));
  router.post('/api/console/tickets/:id/tags', onCases, tagTicket(deps));
  router.post('/api/console/tickets/:id/experts', onCases, inviteExpert(deps));
  router.post('/api/console/tickets/:id/merge', onCases, mergeTicket(deps));
  const answerDrafts = '/api/console/tickets/:id/knowledge-drafts';
  router.post(answerDrafts, onCases, saveKnowledgeDraft(deps));
  router.post(`${answerDrafts}/preview`, onCases, previewKnowledgeDraft(deps));
  router.get('/api/console/tickets/:id/guidance', onCases, suggestGuidance(deps));
  router.post('/api/console/guidance/search', onCases, searchGuidance(deps));
  const referral = '/api/console/tickets/:id/referral';
  router.get(referral, onCases, showReferralDraft(deps));
  router.post(`${referral}/ask`, onCases, askReferral(deps));
  router.post(`${referral}/take-back`, onCases, takeBackReferral(deps));
  router.post(`${referral}/accept`, onCases, acceptReferral(deps));
  router.post(`${referral}/reject`, onCases, rejectReferral(deps));
  router.post(`${referral}/return`, onCases, returnReferral(deps));
  router.post(`${referral}/resend`, onCases, resendReferral(deps));
  router.get('/api/console/tickets/:id/draft', onCases, showDraft(deps));
  router.post('/api/console/tickets/:id/draft', onCases, saveDraft(deps));
  router.post('/api/console/tickets/:id/presence', toCases, tellPresence(deps));
  router.post('/api/console/tickets/:id/mentions/read', toCases, readMentions(deps));
  router.get('/api/console/mentions', toCases, listMentions(deps));
  const reminders = '/api/console/tickets/:id/reminders';
  router.get(reminders, onCases, listCaseReminders(deps));
  router.post(reminders, onCases, setReminder(deps));
  router.delete(`${reminders}/:reminderId`, onCases, endReminder(deps));
  router.get('/api/console/reminders', onCases, listReminders(deps));
  router.get('/api/console/colleagues', onCases, listColleagues(deps));
  const canned = '/api/console/canned-replies';
  router.get(canned, onCases, listCannedReplies(deps));
  router.post(canned, onCases, addCannedReply(deps));
  router.post(`${canned}/:id`, onCases, changeCannedReply(deps));
  router.delete(`${canned}/:id`, onCases, removeCannedReply(deps));
  const onChannels = ofWhole(CHANNEL_ROLES);
  const ways = '/api/console/channels';
  router.get(ways, onChannels, showChannels(deps));
  router.post(`${ways}/wechat/restart`, onChannels, restartWechat(deps));
  router.get(`${ways}/undelivered`, onChannels, listUndelivered(deps));
  router.post(`${ways}/undelivered/:id/resend`, onChannels, resendDeadLetter(deps));
  router.post(`${ways}/undelivered/:id/give-up`, onChannels, giveUpDeadLetter(deps));
  router.post(`${ways}/not-taken/:id/open`, onCases, openNotTaken(deps));
  router.post(`${ways}/not-taken/:id/retry`, onChannels, retryNotTaken(deps));
  router.post(`${ways}/not-taken/:id/give-up`, onChannels, giveUpNotTaken(deps));
  router.post(`${ways}/late/:id/hand-over`, onChannels, handOverLateLines(deps));
  router.get(`${ways}/groups`, onChannels, listGroups(deps));
  router.post(`${ways}/groups/:id`, onChannels, changeGroup(deps));
  router.post(`${ways}/groups/:id/mute`, onChannels, muteGroup(deps));
  router.get(`${ways}/notices`, onChannels, listGroupNotices(deps));
  router.post(`${ways}/notices`, onChannels, proposeGroupNotice(deps));
  router.post(`${ways}/notices/:id`, onChannels, decideGroupNotice(deps));
  const onPromises = ofWhole(['admin']);
  router.get('/api/console/sla/policies', onCases, showSlaPolicies(deps));
  router.post('/api/console/sla/policies', onPromises, changeSlaPolicies(deps));
  router.get('/api/console/sla/hours', onCases, showOfficeHours(deps));
  router.post('/api/console/sla/hours', onPromises, changeOfficeHours(deps));
  router.get('/api/console/sla/calendar', toCases, showOfficeCalendar(deps));
  router.get('/api/console/sla/missed', onCases, countMissed(deps));
  const onLocal = ofWhole(LOCAL_READERS);
  router.get('/api/console/local-values', onLocal, listLocalValues(deps));
  router.get('/api/console/local-values/history', onLocal, showLocalHistory(deps));
  router.post('/api/console/local-values', ofWhole(LOCAL_EDITORS), proposeLocalValue(deps));
  router.post('/api/console/local-values/:id/approve', onLocal, approveLocalValue(deps));
  router.post('/api/console/local-values/:id/reject', onLocal, rejectLocalValue(deps));
  const onArticles = ofWhole(VETTING_READERS);
  const onEditing = ofWhole(VETTING_EDITORS);
  const version = '/api/console/articles/:article/versions/:version';
  router.get('/api/console/articles', onArticles, listArticles(deps));
  router.post('/api/console/articles/approve', onArticles, approveArticles(deps));
  router.post('/api/console/articles/:article/versions', onEditing, editArticle(deps));
  router.get(version, onArticles, showArticle(deps));
  router.get(`${version}/citing`, onArticles, listCiting(deps));
  router.post(`${version}/approve`, onArticles, approveArticle(deps));
  router.post(`${version}/passages/:ordinal/approve`, onArticles, approvePassage(deps));
  router.post(`${version}/send-back`, onArticles, sendBackArticle(deps));
  router.post(`${version}/submit`, onEditing, submitArticle(deps));
  router.post(`${version}/claim`, onEditing, claimArticle(deps));
  router.post(`${version}/retire`, onArticles, retireArticle(deps));
  const onSnapshots = ofWhole(SNAPSHOT_ROLES);
  router.get('/api/console/snapshots', onArticles, listSnapshots(deps));
  router.post('/api/console/snapshots/resume', onSnapshots, resumeSnapshots(deps));
  router.post('/api/console/snapshots/:id/rollback', onSnapshots, rollBack(deps));
  router.get('/api/console/notices', onArticles, listNotices(deps));
  router.post('/api/console/notices/:id/done', onArticles, putNoticeAway(deps));
  const onUploads = onEditing;
  const upload = '/api/console/uploads/:id';
  router.get('/api/console/uploads', onUploads, listUploads(deps));
  router.post('/api/console/uploads', onUploads, beginUpload(deps));
  router.get(upload, onUploads, showUpload(deps));
  router.post(`${upload}/resume`, onUploads, limiters.resumeUpload, resumeUpload(deps));
  router.post(`${upload}/content`, onUploads, readPiece(), sendPiece(deps));
  router.get(`${upload}/documents/:ordinal`, onUploads, showUploadDocument(deps));
  router.post(`${upload}/documents/:ordinal`, onUploads, editUploadDocument(deps));
  router.post(`${upload}/hand-in`, onUploads, handInUpload(deps));
  router.post(`${upload}/drop`, onUploads, dropUpload(deps));
  router.get('/api/console/originals/:hash', onArticles, showOriginal(deps));
  router.get('/api/console/originals/:hash/pages/:page', onArticles, showOriginalPage(deps));
  const onRoster = requireCounsellor(deps, LEADS);
  router.get('/api/console/on-call', onCases, showOnCall(deps));
  router.get('/api/console/roster', onRoster, showRoster(deps));
  router.post('/api/console/roster/units', onRoster, putUnits(deps));
  router.post('/api/console/roster/former-towns', onRoster, dropFormerTown(deps));
  router.post('/api/console/roster/teams', onRoster, putTeams(deps));
  router.post('/api/console/roster/people/:id', onRoster, putPerson(deps));
  router.post('/api/console/roster/people/:id/shifts', onRoster, putShifts(deps));
  router.post('/api/console/roster/people/:id/absences', onRoster, putAbsences(deps));
  router.get('/api/console/roster/cover', onRoster, showCover(deps));
  router.post('/api/console/roster/hand-over', onRoster, handOverShift(deps));
  const onStaff = ofWhole(STAFF_ROLES);
  router.get('/api/console/staff', onStaff, listStaff(deps));
  router.post('/api/console/staff', onStaff, addStaff(deps));
  router.post('/api/console/staff/:id', onStaff, changeStaff(deps));
  router.post('/api/console/staff/:id/disable', onStaff, disableStaff(deps));
  router.post('/api/console/staff/:id/enable', onStaff, enableStaff(deps));
  router.post('/api/console/staff/:id/link', onStaff, makePasswordLink(deps));
  const resets = '/api/console/staff/:id/second-factor';
  router.post(`${resets}/ask`, onStaff, askFactorReset(deps));
  router.post(`${resets}/confirm`, onStaff, confirmFactorReset(deps));
  router.post(`${resets}/drop`, onStaff, dropFactorReset(deps));
  router.get('/api/console/import/template', onStaff, downloadTemplate(deps));
  router.post('/api/console/import/preview', onStaff, limiters.tryRules, readList(), previewImport(deps));
  router.post('/api/console/import', onStaff, limiters.tryRules, readList(), confirmImport(deps));
  router.get('/api/console/stats', ofWhole(STATS_ROLES), showStats(deps));
  router.get('/api/console/practice', onCases, listPractice(deps));
  router.post('/api/console/practice', onCases, startPractice(deps));
  router.post('/api/console/practice/end', onCases, endPractice(deps));
  const onReadiness = ofWhole(['supervisor', 'admin']);
  router.get('/api/console/readiness', onReadiness, showReadiness(deps));
  router.post('/api/console/readiness/backup', ofWhole(['admin']), confirmBackup(deps));
  router.post('/api/console/readiness/damaged', ofWhole(['admin']), confirmDamaged(deps));
  router.get('/api/console/sign-offs', ofWhole(SIGN_READERS), listSignOffs(deps));
  router.post('/api/console/sign-offs', requireCounsellor(deps, SIGNERS), signRules(deps));
  const onAccounts = ofWhole(['admin']);
  router.get('/api/console/accounts', onAccounts, listAccounts(deps));
  router.post('/api/console/accounts/:id/qualifications', onAccounts, setQualifications(deps));
  router.get('/api/console/gaps', onArticles, listGaps(deps));
  router.post('/api/console/gaps/draft', onEditing, draftGap(deps));
  const onPartners = ofWhole(['admin']);
  const partners = '/api/console/partners';
  router.get(partners, onPartners, showPartners(deps));
  router.post(partners, onPartners, addPartner(deps));
  router.post(`${partners}/own-keys`, onPartners, addOwnKey(deps));
  router.post(`${partners}/own-keys/activate`, onPartners, activateOwnKey(deps));
  router.post(`${partners}/:id`, onPartners, changePartner(deps));
  router.post(`${partners}/:id/keys`, onPartners, addPartnerKey(deps));
  router.delete(`${partners}/:id/keys/:keyId`, onPartners, removePartnerKey(deps));
  router.post(`${partners}/:id/resend`, onPartners, resendToPartner(deps));
  const onTrials = ofWhole(TRIAL_ROLES);
  router.post('/api/console/trials', onTrials, limiters.tryQuestion, tryQuestion(deps));
  router.post('/api/console/trials/prepare', onTrials, limiters.prepareTrial, prepareTrial(deps));
  const onRules = ofWhole(RULE_READERS);
  router.post('/api/console/rules/try', limiters.tryRules, onRules, tryRules(deps));
  return router;
}
