import { z } from 'zod';

/** How the ways to residents stand. */
export const ChannelStates = z.object({
  officialAccount: z.boolean().describe('Whether an official account is connected'),
  wechat: z
    .object({
      state: z.enum(['stopped', 'starting', 'scan', 'online', 'down']),
      name: z.string().nullable().describe('The account that is logged in'),
      qrcode: z.string().nullable().describe('What the account’s telephone must scan, as a QR code'),
      reason: z.string().nullable().describe('Why it is down'),
    })
    .nullable()
    .describe('Null without a gateway to WeChat'),
});
export type ChannelStates = z.infer<typeof ChannelStates>;
