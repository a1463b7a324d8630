import { expect, test } from 'vitest';
import { isOfAnimal } from '../../../../bot/dialogue/triage/of-animal.ts';
import { judged } from './judged.ts';

test.each([
  '我家狗抽搐口吐白沫',
  '猫被车撞了流好多血怎么办',
  '母猪难产下不来了',
  '小狗误吞了纽扣电池',
  '小猫刚出生三天，不吃奶软趴趴的怎么救',
  '我家13岁的狗怀孕了',
  '我家狗13岁怀孕了',
  '邻居家14岁的母狗怀孕了能生吗',
])('triage() raises no alarm for an animal: %s', (text) => {
  expect(judged(text)).toMatchObject({ level: 'routine', soft: false });
});

test.each([
  '狗咬了我，流血了',
  '猫吐了，孩子也一直吐',
  '小狗舔了伤口',
  '累成狗，吐血了',
  '羊水流了一床',
  '小鸡鸡流血了',
  '我怀孕了，猫死了我肚子疼',
  '炉子生着，狗倒了，头晕想吐',
  '煤气漏了猫不动了，恶心',
])('isOfAnimal() leaves a person in danger alone: %s', (text) => {
  expect(isOfAnimal(text, [])).toBe(false);
});

test('triage() takes it for an animal where the resident says so, and not what is told besides', () => {
  const dog = ['不吃不喝两天了怎么办', '是狗，不是人'];
  expect(judged([...dog, '我养的那条老狗不吃不喝，像是要走了，它陪了我十四年'].join('|')).level).toBe(
    'routine',
  );
  expect(isOfAnimal('我儿子也吐了，叫不醒', dog)).toBe(false);
  expect(isOfAnimal('狗死了，我不想活了', ['是狗，不是人'])).toBe(false);
  expect(isOfAnimal('抱了一会猫，喘不上气', [])).toBe(false);
  expect(isOfAnimal('猫毛吸进去，喘不上气', [])).toBe(false);
});

test.each([
  '病的是狗，不是人|我刚喝了半瓶农药',
  '病的是狗，不是人|我现在胸口痛得厉害，喘不上气，出冷汗',
  '病的是狗，不是人|刚生完三天，大出血止不住',
  '他不是人是狗，掐我脖子喘不上气，昏过去了',
  '小猫死了，吃了老鼠药，吐血了',
  '老狗昨天走了，今早胸口疼，喘不上气，昏过去了',
  '狗刚被车轧了，骑车的也摔了，叫不醒了',
  '我家养的狗，把客人撞倒了，叫不醒',
  '奶牛场里有个工人掉进粪池，叫不醒了',
  '小鸡炖蘑菇吃完全身起疹子，喘不上气',
  '鸭子塘里掉下去一个，捞上来没气了',
])('triage() hears a person beside an animal: %s', (conversation) => {
  expect(judged(conversation).level).toBe('emergency');
});

test('isOfAnimal() knows the dog that bit somebody', () => {
  expect(isOfAnimal('那狗今天死了，死前抽', [])).toBe(true);
  expect(isOfAnimal('那狗今天死了，死前抽', ['昨天被狗咬了腿'])).toBe(false);
});

test('triage() hears who does not want to live without their dog', () => {
  expect(judged('狗死了，不想活了').level).toBe('emergency');
  expect(judged('病的是狗，不是人|它走了，我也不想活了').level).toBe('emergency');
});

test.each([
  '我养猫怀孕了，下面流血',
  '家里有猫怀孕了下面出血',
  '狗怀孕了，我也怀孕了，13岁',
  '怀孕的猫抓了我',
])('triage() hears the keeper of an animal that may be with young: %s', (text) => {
  expect(judged(text).level).not.toBe('routine');
});
