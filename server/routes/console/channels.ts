import type { RequestHandler } from 'express';
import type { ChannelStates, HandedOver, NotTaken, NotTakenRead, Undelivered } from '../../api/channels.ts';
import type { Role } from '../../api/console.ts';
import { idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { SetAside } from '../../store/set-aside-port.ts';

/** Whoever scans the code speaks for the association. */
export const CHANNEL_ROLES: readonly Role[] = ['supervisor', 'admin'];

const SHOWN = 200;
/** What waits for less than this may leave by itself. */
const WAITING_MS = 10 * 60_000;

const iso = (at: number): string => new Date(at).toISOString();

/** Shows how the ways to residents stand, with the code that must be scanned. */
export function showChannels(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    const body: ChannelStates = {
      officialAccount: deps.officialAccount !== null,
      reminderTrouble: deps.officialAccount === null ? null : await deps.store.reminderStanding.trouble(),
      wecom: deps.wecom !== null,
      botpress: deps.botpress?.standing() ?? null,
      wechat: await wechatView(deps),
    };
    response.json(body);
  };
}

async function wechatView({ wechat, config }: AppDeps): Promise<ChannelStates['wechat']> {
  if (wechat === null) return null;
  const state = wechat.state();
  const { sent, dailyCap, groupsAloneUntil } = await wechat.pace();
  return {
    gateway: config.wechat?.puppet ?? 'wechaty-puppet-service',
    isHere: wechat.isHere(),
    state: state.kind,
    name: state.kind === 'online' ? state.name : null,
    qrcode: state.kind === 'scan' ? state.qrcode : null,
    reason: state.kind === 'down' ? state.reason : null,
    since: state.kind === 'stopped' ? null : iso(state.since),
    retryAt: state.kind === 'down' ? iso(state.retryAt) : null,
    sentToday: sent,
    dailyCap,
    groupsAloneUntil: groupsAloneUntil === null ? null : iso(groupsAloneUntil),
  };
}

/** Opens the connection to WeChat anew. */
export function restartWechat({ wechat }: AppDeps): RequestHandler {
  return async (_request, response) => {
    if (wechat === null) throw new HttpProblem('not_found');
    await wechat.restart();
    response.status(204).end();
  };
}

/** What could not be delivered, and what came too late: when and where, without a word of it. */
export function listUndelivered({ store, now }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const [letters, waiting, aside, late] = await Promise.all([
      store.deadLetters.list(SHOWN),
      store.deadLetters.waiting(now() - WAITING_MS),
      store.setAside.list(SHOWN),
      store.lateLines.list(SHOWN),
    ]);
    const body: Undelivered = {
      deadLetters: letters.map(({ createdAt, failedAt, ...letter }) => ({
        ...letter,
        createdAt: iso(createdAt),
        failedAt: iso(failedAt),
      })),
      waiting: waiting.map(({ since, ...some }) => ({ ...some, since: iso(since) })),
      notTaken: aside.map(notTakenView),
      late: late.map(({ lastAt, ...lines }) => ({ ...lines, lastAt: iso(lastAt) })),
    };
    response.json(body);
  };
}

export function resendDeadLetter({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const input = { id: idParam(request, 'id'), byId: counsellorOf(response).user.id, at: now() };
    if (!(await store.deadLetters.resend(input))) throw new HttpProblem('not_found');
    response.status(204).end();
  };
}

export function giveUpDeadLetter({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const input = { id: idParam(request, 'id'), byId: counsellorOf(response).user.id, at: now() };
    if (!(await store.deadLetters.putAway(input))) throw new HttpProblem('not_found');
    response.status(204).end();
  };
}

function notTakenView({ createdAt, failedAt, openedAt, ...message }: SetAside): NotTaken {
  return {
    ...message,
    createdAt: iso(createdAt),
    failedAt: failedAt === null ? null : iso(failedAt),
    openedAt: openedAt === null ? null : iso(openedAt),
  };
}

/** Lets somebody read what could not be stored; pages for it end. */
export function openNotTaken({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const input = { id: idParam(request, 'id'), by: counsellorOf(response).user, at: now() };
    const found = await store.setAside.open(input);
    if (found === null) throw new HttpProblem('not_found');
    const { message, ...aside } = found;
    const body: NotTakenRead = { ...notTakenView(aside), text: message.text, address: message.address };
    response.json(body);
  };
}

/** Tries again to take in what a resident wrote. */
export function retryNotTaken({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const input = { id: idParam(request, 'id'), byId: counsellorOf(response).user.id, at: now() };
    if (!(await store.setAside.retry(input))) throw new HttpProblem('not_found');
    response.status(204).end();
  };
}

export function giveUpNotTaken({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const input = { id: idParam(request, 'id'), byId: counsellorOf(response).user.id, at: now() };
    if (!(await store.setAside.putAway(input))) throw new HttpProblem('not_found');
    response.status(204).end();
  };
}

/** Gives what came too late to a counsellor. */
export function handOverLateLines({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const ticketId = await store.lateLines.handOver({
      conversationId: idParam(request, 'id'),
      byId: counsellorOf(response).user.id,
      at: now(),
    });
    if (ticketId === null) throw new HttpProblem('not_found');
    response.json({ ticketId } satisfies HandedOver);
  };
}
