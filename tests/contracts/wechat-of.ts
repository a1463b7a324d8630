import { createWechat } from '../../bot/channels/wechat/create-wechat.ts';
import type { WechatConfig } from '../../bot/channels/wechat/wechat-config.ts';
import { WechatPolicy } from '../../bot/channels/wechat/wechat-policy.ts';
import { memoryPaceLedger } from '../support/memory-pace-ledger.ts';
import type { Rig } from './channel-contract.ts';

/** WeChat as the contract wants it: at noon, and without a person's pauses. */
export function wechatOf(rig: Rig, gateway: WechatConfig['gateway']) {
  return createWechat({
    sentParts: rig.sentParts,
    receive: (message) => rig.receive(message),
    gateway,
    ledger: memoryPaceLedger(),
    policy: WechatPolicy.parse({}),
    now: rig.now,
    chance: () => 0,
    sleep: async () => {},
    clock: () => '12:00',
    onState: () => {},
    onFailure: () => {},
  });
}
