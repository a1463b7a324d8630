import type { FactorBegun, FactorState, RecoveryCodes } from '../../../api/second-factor.ts';
import { requestJson } from './request-json.ts';

/** Requests about the second step of one's own sign-in. Each throws ConsoleApiError. */
export interface SecondFactorApi {
  state(): Promise<FactorState>;
  begin(password: string): Promise<FactorBegun>;
  confirm(code: string): Promise<RecoveryCodes>;
  renewCodes(code: string): Promise<RecoveryCodes>;
  remove(code: string): Promise<void>;
  /** The notice of a reset was read. */
  noticeRead(): Promise<void>;
  /** It was not lost: nothing is to be reset. */
  keep(): Promise<void>;
}

/** @param csrfToken From `me`. */
export function createSecondFactorApi(csrfToken: string): SecondFactorApi {
  const root = '/api/console/second-factor';
  const post = <T>(action: string, verb: string, body: unknown = {}): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path: `${root}${verb}`, body, csrfToken });
  return {
    state: () => requestJson<FactorState>({ action: 'read the second step', method: 'GET', path: root }),
    begin: (password) => post('begin the second step', '', { password }),
    confirm: (code) => post('confirm the second step', '/confirm', { code }),
    renewCodes: (code) => post('renew the codes', '/codes', { code }),
    remove: (code) => post('remove the second step', '/remove', { code }),
    noticeRead: () => post('put the notice away', '/notice-read'),
    keep: () => post('keep the second step', '/keep'),
  };
}
