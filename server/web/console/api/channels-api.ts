import type {
  ChannelStates,
  GroupList,
  GroupNoticeList,
  GroupRules,
  NotTakenRead,
  Undelivered,
} from '../../../api/channels.ts';
import { requestJson } from './request-json.ts';

/** Everything that the page of the channels shows. */
export interface ChannelsSeen {
  readonly states: ChannelStates;
  readonly undelivered: Undelivered;
  readonly groups: GroupList['groups'];
  readonly notices: GroupNoticeList['notices'];
}

/** Requests about channels. Each throws ConsoleApiError. */
export interface ChannelsApi {
  see(): Promise<ChannelsSeen>;
  restart(): Promise<void>;
  resend(id: string): Promise<void>;
  giveUp(id: string): Promise<void>;
  /** Reads what could not be stored; it is written down who did. */
  openNotTaken(id: string): Promise<NotTakenRead>;
  retry(id: string): Promise<void>;
  giveUpTaking(id: string): Promise<void>;
  handOver(conversationId: string): Promise<void>;
  mute(group: string, muted: boolean): Promise<void>;
  changeRules(group: string, version: number, rules: GroupRules | null): Promise<void>;
  propose(text: string, groupIds: readonly string[]): Promise<void>;
  decide(notice: string, approve: boolean): Promise<void>;
}

const PATH = '/api/console/channels';

/** @param csrfToken From `me`. */
export function createChannelsApi(csrfToken: string): ChannelsApi {
  const get = <T>(where: string): Promise<T> =>
    requestJson<T>({ action: 'see the channels', method: 'GET', path: `${PATH}${where}` });
  const post = async (action: string, where: string, body?: unknown): Promise<void> => {
    await requestJson({ action, method: 'POST', path: `${PATH}${where}`, body, csrfToken });
  };
  return {
    async see() {
      const [states, undelivered, { groups }, { notices }] = await Promise.all([
        get<ChannelStates>(''),
        get<Undelivered>('/undelivered'),
        get<GroupList>('/groups'),
        get<GroupNoticeList>('/notices'),
      ]);
      return { states, undelivered, groups, notices };
    },
    restart: () => post('restart WeChat', '/wechat/restart'),
    resend: (id) => post('send again', `/undelivered/${id}/resend`),
    giveUp: (id) => post('give up', `/undelivered/${id}/give-up`),
    openNotTaken: (id) =>
      requestJson<NotTakenRead>({
        action: 'read what was not stored',
        method: 'POST',
        path: `${PATH}/not-taken/${id}/open`,
        csrfToken,
      }),
    retry: (id) => post('take again', `/not-taken/${id}/retry`),
    giveUpTaking: (id) => post('give up taking', `/not-taken/${id}/give-up`),
    handOver: (id) => post('hand over late lines', `/late/${id}/hand-over`),
    mute: (group, muted) => post('mute a group', `/groups/${group}/mute`, { muted }),
    changeRules: (group, version, rules) => post('change a group', `/groups/${group}`, { version, rules }),
    propose: (text, groupIds) => post('propose a notice', '/notices', { text, groupIds }),
    decide: (notice, approve) => post('decide on a notice', `/notices/${notice}`, { approve }),
  };
}
