import type { RequestHandler } from 'express';
import type { ChannelStates } from '../../api/channels.ts';
import type { Role } from '../../api/console.ts';
import type { AppDeps } from '../../app/deps.ts';

/** Whoever scans the code speaks for the association. */
export const CHANNEL_ROLES: readonly Role[] = ['supervisor', 'admin'];

/** Shows how the ways to residents stand, with the code that must be scanned. */
export function showChannels({ officialAccount, wechatState }: AppDeps): RequestHandler {
  return (_request, response) => {
    const state = wechatState();
    const body: ChannelStates = {
      officialAccount: officialAccount !== null,
      wechat:
        state === null
          ? null
          : {
              state: state.kind,
              name: state.kind === 'online' ? state.name : null,
              qrcode: state.kind === 'scan' ? state.qrcode : null,
              reason: state.kind === 'down' ? state.reason : null,
            },
    };
    response.json(body);
  };
}
