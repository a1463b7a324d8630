import { expect, test } from 'vitest';
import { createBotpressApi } from '../../../../bot/channels/botpress/botpress-api.ts';
import { withStanding } from '../../../../bot/channels/botpress/standing.ts';
import { BOTPRESS, startBotpressPlatform } from '../../../support/botpress-platform.ts';

test('withStanding() tells how Botpress stood when it was last asked', async () => {
  const platform = await startBotpressPlatform();
  const { apiUrl } = platform;
  const { api, standing } = withStanding(createBotpressApi({ apiUrl, token: BOTPRESS.token }));
  const look = async () => {
    await api.look(BOTPRESS).catch(() => undefined);
    return standing();
  };
  expect(standing()).toBe('untried');
  expect(await look()).toBe('reached');
  platform.fail('RateLimited');
  expect(await look()).toBe('reached');
  platform.changeToken('another');
  expect(await look()).toBe('refused');
  await platform.close();
  expect(await look()).toBe('unreachable');
});
