import { beforeAll, describe, expect, test } from 'vitest';
import {
  createKnowledgeBase,
  type SwappableKnowledgeBase,
} from '../../../knowledge/answer/create-knowledge-base.ts';
import { askedTowns, holdsInTowns, townsToName } from '../../../knowledge/answer/held-towns.ts';
import type { Question } from '../../../knowledge/knowledge-base.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { Answer } from '../../../knowledge/text/answer.ts';
import { HOME } from '../../support/home.ts';
import { passage, smallCollection } from '../../support/passages.ts';

const TODAY = '2026-06-01';
const idOf = (name: string): string => HOME.towns.find((town) => town.name === name)?.ids?.[0] ?? '';
const TONGCHENG = { id: idOf('铜城镇'), name: '铜城镇' };
const QINLAN = { id: idOf('秦栏镇'), name: '秦栏镇' };
const named = (...names: string[]) => HOME.towns.filter(({ name }) => names.includes(name));
const ask = (text: string, more: Partial<Question> = {}): Question => ({
  text,
  today: TODAY,
  publicOnly: false,
  home: HOME,
  ...more,
});

test.each([
  [ask('铜城的补贴怎么领'), ['铜城镇']],
  [ask('铜城镇和秦栏的补贴怎么领'), ['铜城镇', '秦栏镇']],
  [ask('城里的补贴怎么领'), []],
  [ask('补贴怎么领'), []],
  [ask('补贴怎么领', { town: '秦栏镇' }), ['秦栏镇']],
  [ask('铜城的补贴怎么领', { town: '秦栏镇' }), ['铜城镇']],
  [
    ask('那要多少钱', {
      town: '秦栏镇',
      earlier: { leaning: 'wholly', said: '那要多少钱', joined: '铜城镇住院补贴 那要多少钱', articles: [] },
    }),
    ['铜城镇'],
  ],
  [ask('补贴怎么领', { town: '外地' }), []],
])('askedTowns() tells which towns are meant by %j', (question, towns) => {
  expect(askedTowns(question).map(({ name }) => name)).toEqual(towns);
});

test('holdsInTowns() keeps what is for other towns alone from whoever asks for one of theirs', () => {
  const towns = [TONGCHENG];
  expect(holdsInTowns({ towns }, named('铜城镇'))).toBe(true);
  expect(holdsInTowns({ towns }, named('秦栏镇'))).toBe(false);
  expect(holdsInTowns({ towns }, named('铜城镇', '秦栏镇'))).toBe(true);
  expect(holdsInTowns({ towns }, [])).toBe(true);
  expect(holdsInTowns({}, named('秦栏镇'))).toBe(true);
  // A town that was renamed since is the same town.
  expect(holdsInTowns({ towns: [{ ...TONGCHENG, name: '旧铜镇' }] }, named('铜城镇'))).toBe(true);
  expect(holdsInTowns({ towns: [{ id: 'another-table', name: '铜城镇' }] }, named('铜城镇'))).toBe(true);
});

test('townsToName() names the towns, as they are called now, unless all that is asked is theirs', () => {
  const held = [passage({ article: 'a', towns: [{ ...TONGCHENG, name: '旧铜镇' }, QINLAN] })];
  expect(townsToName(held, [], HOME)).toEqual(['铜城镇', '秦栏镇']);
  expect(townsToName(held, named('秦栏镇'), HOME)).toEqual([]);
  expect(townsToName(held, named('秦栏镇', '杨村镇'), HOME)).toEqual(['铜城镇', '秦栏镇']);
  expect(townsToName([passage({ article: 'a' })], [], HOME)).toEqual([]);
  expect(townsToName([passage({ article: 'a', towns: [{ id: 'gone', name: '老街镇' }] })], [], HOME)).toEqual(
    ['老街镇'],
  );
});

describe('createKnowledgeBase() with a notice for two towns', () => {
  let knowledge: SwappableKnowledgeBase;
  beforeAll(async () => {
    const notice = passage({
      article: 'stay-subsidy',
      collection: 'documents',
      locality: 'tianchang',
      title: '住院分娩补贴办法',
      section: '补贴标准',
      text: '住院分娩每人补贴三百元，带身份证到镇卫生院登记领取。',
      towns: [TONGCHENG, QINLAN],
    });
    const index = await buildMemoryIndex([...smallCollection(), notice], { snapshotId: 's1' });
    knowledge = createKnowledgeBase({ index });
  });
  const cited = (answer: Answer): string | null =>
    answer.kind === 'answered' && answer.closest !== true ? (answer.citations[0]?.article ?? null) : null;

  test('answer() names the towns to whoever has not said theirs, also where it is cited', async () => {
    const answer = await knowledge.answer(ask('住院分娩补贴多少钱'));
    expect(answer).toMatchObject({ kind: 'answered', towns: ['铜城镇', '秦栏镇'] });
    expect(answer.kind === 'answered' && answer.citations[0]?.source).toBe('《指南》（只管铜城镇、秦栏镇）');
  });

  test('answer() just tells it to whoever lives there or asks for one of the towns', async () => {
    for (const question of [
      ask('住院分娩补贴多少钱', { town: '铜城镇' }),
      ask('铜城镇住院分娩补贴多少钱'),
      ask('秦栏的住院分娩补贴多少钱'),
    ]) {
      const answer = await knowledge.answer(question);
      expect(cited(answer)).toBe('stay-subsidy');
      expect(answer).not.toHaveProperty('towns');
    }
  });

  test('answer() names the towns in a group, where others read it, although who asked lives in one of them', async () => {
    const inGroup = { publicOnly: true, town: '铜城镇' };
    expect(await knowledge.answer(ask('住院分娩补贴多少钱', inGroup))).toMatchObject({
      towns: ['铜城镇', '秦栏镇'],
    });
    const asked = await knowledge.answer(ask('铜城镇住院分娩补贴多少钱', inGroup));
    expect(cited(asked)).toBe('stay-subsidy');
    expect(asked).not.toHaveProperty('towns');
  });

  test('answer() never tells it to whoever lives elsewhere or asks for another town', async () => {
    for (const question of [ask('住院分娩补贴多少钱', { town: '杨村镇' }), ask('杨村镇住院分娩补贴多少钱')]) {
      const answer = await knowledge.answer(question);
      expect(JSON.stringify(answer)).not.toContain('stay-subsidy');
    }
  });
});

test('answer() gives the hours of the office itself, and those of a town to whoever lives there or with its name', async () => {
  const hours = (article: string, text: string, more: Partial<Passage> = {}) =>
    passage({ article, collection: 'documents', locality: 'tianchang', topic: '协会服务', text, ...more });
  const ofTown = hours('a-tongcheng', '服务时间：周二 9:00—11:00。', { towns: [TONGCHENG] });
  const told = async (passages: readonly Passage[], more: Partial<Question> = {}) => {
    const index = await buildMemoryIndex([...smallCollection(), ...passages], { snapshotId: 's1' });
    const answer = await createKnowledgeBase({ index }).answer(ask('几点上班', { office: 'hours', ...more }));
    return answer.kind === 'answered' ? [answer.text, answer.towns] : [answer.kind];
  };
  const both = [ofTown, hours('b-county', '服务时间：周一至周五 8:30—11:30。')];
  expect(await told(both)).toEqual(['服务时间：周一至周五 8:30—11:30。', undefined]);
  expect(await told(both, { town: '铜城镇' })).toEqual(['服务时间：周二 9:00—11:00。', undefined]);
  expect(await told(both, { town: '杨村镇' })).toEqual(['服务时间：周一至周五 8:30—11:30。', undefined]);
  expect(await told([ofTown])).toEqual(['服务时间：周二 9:00—11:00。', ['铜城镇']]);
  expect(await told([ofTown], { town: '杨村镇' })).toEqual(['abstained']);
});
