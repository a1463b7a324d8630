/** The twelve topics of the association's work, in the order in which menus show them. */
export const TOPICS = [
  '优生优育',
  '孕产',
  '育儿',
  '避孕',
  '生殖健康',
  '青春期',
  '婚姻婚俗',
  '权益',
  '计生帮扶',
  '流动人口',
  '心理',
  '协会服务',
] as const;

/** One of the twelve topics. */
export type Topic = (typeof TOPICS)[number];

/** Tells whether a string names a topic. */
export function isTopic(value: string): value is Topic {
  return (TOPICS as readonly string[]).includes(value);
}
