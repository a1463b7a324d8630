import type { z } from 'zod';
import type { TicketAnswer } from '../../../api/console.ts';
import type { AskReferral, PartnersView, ReferralDraft, RefuseReferral } from '../../../api/partners.ts';
import { requestJson } from './request-json.ts';

export type ReferralQuestion = z.input<typeof AskReferral>;
export type Refusal = z.input<typeof RefuseReferral>;
export type ReferralVerb = 'take-back' | 'accept' | 'reject' | 'return' | 'resend';

/** What a referral begins with. @throws {ConsoleApiError} */
export function readReferralDraft(ticketId: string): Promise<ReferralDraft> {
  return requestJson<ReferralDraft>({
    action: 'begin the referral',
    method: 'GET',
    path: `/api/console/tickets/${encodeURIComponent(ticketId)}/referral`,
  });
}

/** Requests about the referral of a case. Each throws ConsoleApiError. */
export interface ReferralApi {
  ask(ticketId: string, question: ReferralQuestion): Promise<TicketAnswer>;
  act(ticketId: string, verb: ReferralVerb, body?: Refusal): Promise<TicketAnswer>;
}

/** @param csrfToken From `me`. */
export function createReferralApi(csrfToken: string): ReferralApi {
  const post = (ticketId: string, verb: string, body?: unknown): Promise<TicketAnswer> =>
    requestJson<TicketAnswer>({
      action: `${verb} the referral`,
      method: 'POST',
      path: `/api/console/tickets/${encodeURIComponent(ticketId)}/referral/${verb}`,
      body,
      csrfToken,
    });
  return {
    ask: (ticketId, question) => post(ticketId, 'ask', question),
    act: (ticketId, verb, body) => post(ticketId, verb, body),
  };
}

/** What an administrator writes of a partner. */
export interface PartnerFields {
  readonly name: string;
  readonly region: string;
  readonly baseUrl: string;
}

/** Requests about partners and keys; each gives the page as it then stands, and throws ConsoleApiError. */
export interface PartnersApi {
  read(): Promise<PartnersView>;
  add(fields: PartnerFields & { publicKey: string }): Promise<PartnersView>;
  change(id: string, fields: PartnerFields & { enabled: boolean; version: number }): Promise<PartnersView>;
  addKey(id: string, publicKey: string): Promise<PartnersView>;
  removeKey(id: string, keyId: string): Promise<PartnersView>;
  resend(id: string): Promise<PartnersView>;
  addOwnKey(): Promise<PartnersView>;
  activateOwnKey(): Promise<PartnersView>;
}

/** @param csrfToken From `me`. */
export function createPartnersApi(csrfToken: string): PartnersApi {
  const path = '/api/console/partners';
  const send = (method: 'POST' | 'DELETE', where: string, body?: unknown): Promise<PartnersView> =>
    requestJson<PartnersView>({
      action: 'change the partners',
      method,
      path: `${path}${where}`,
      body,
      csrfToken,
    });
  const of = (id: string): string => `/${encodeURIComponent(id)}`;
  return {
    read: () => requestJson<PartnersView>({ action: 'read the partners', method: 'GET', path }),
    add: (fields) => send('POST', '', fields),
    change: (id, fields) => send('POST', of(id), fields),
    addKey: (id, publicKey) => send('POST', `${of(id)}/keys`, { publicKey }),
    removeKey: (id, keyId) => send('DELETE', `${of(id)}/keys/${encodeURIComponent(keyId)}`),
    resend: (id) => send('POST', `${of(id)}/resend`),
    addOwnKey: () => send('POST', '/own-keys'),
    activateOwnKey: () => send('POST', '/own-keys/activate'),
  };
}
