import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { groupPolicy, WechatPolicy } from '../../../../bot/channels/wechat/wechat-policy.ts';
import { packageRoot } from '../../../../knowledge/package-root.ts';

const guide = readFileSync(join(packageRoot, 'docs', 'wechat.md'), 'utf8');
const example: unknown = JSON.parse(/```json\n(.*?)```/s.exec(guide)?.[1] ?? '');

test('the example of the guide is understood and names every rule', () => {
  const policy = WechatPolicy.parse(example);
  expect(Object.keys(policy).toSorted()).toEqual(Object.keys(Object(example)).toSorted());
});

test('a group named alone takes nothing from the others', () => {
  const named = groupPolicy(WechatPolicy.parse(example), '杨村镇妈妈群');
  expect(named).toMatchObject({ topics: ['孕产', '育儿'], quiet: null, welcome: null });
});
