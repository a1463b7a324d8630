import type { GatewayState } from '../../bot/channels/wechat/gateway.ts';

/** How long WeChat may be away before somebody is told: it often comes back by itself. */
const AWAY_MS = 3 * 60_000;

/** What is wrong with WeChat, for whoever keeps it running. */
export type ChannelTrouble = 'scan' | 'away' | 'warned';

/** What operators must be told of now; null while all is well or may mend itself.
 * @param groupsAlone Whether groups are left alone because the platform warned or refused.
 * @param now Epoch milliseconds. */
export function channelTrouble(
  state: GatewayState,
  groupsAlone: boolean,
  now: number,
): ChannelTrouble | null {
  if ((state.kind === 'down' || state.kind === 'starting') && now - state.since >= AWAY_MS) return 'away';
  if (state.kind === 'scan' && now - state.since >= AWAY_MS) return 'scan';
  return groupsAlone ? 'warned' : null;
}
