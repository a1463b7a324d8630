import { expect, test } from 'vitest';
import { ownTown } from '../../../../bot/dialogue/follow-up/own-town.ts';
import type { DialogueState } from '../../../../bot/dialogue/dialogue-state.ts';
import { HOME } from '../../../support/home.ts';

const said = (...texts: string[]): Pick<DialogueState, 'recent'> => ({
  recent: texts.map((text, at) => ({ from: 'resident', text, at })),
});

test.each([
  [['我住铜城镇', '补贴怎么领'], '铜城镇'],
  [['我住铜城镇', '我现在搬到秦栏镇了', '补贴怎么领'], '秦栏镇'],
  [['我婆婆住铜城镇', '补贴怎么领'], null],
  [['铜城镇卫生院几点上班'], null],
  [['我在南京打工', '补贴怎么领'], null],
  [['补贴怎么领'], null],
])('ownTown() takes from %j the town of the resident themselves', (texts, town) => {
  expect(ownTown(said(...texts), HOME)).toBe(town);
});
