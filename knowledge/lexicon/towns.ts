/** A town or subdistrict of Tianchang: its full name, and how people shorten it. */
export interface Town {
  readonly name: string;
  readonly short: readonly string[];
}

/** The subdistrict and the fourteen towns of Tianchang. To be checked by the association, like every local fact. */
export const TOWNS: readonly Town[] = [
  { name: '天长街道', short: ['天长街道', '天长市区', '天长城区', '市区', '城区', '城里', '市里', '街道上'] },
  { name: '铜城镇', short: ['铜城'] },
  { name: '汊涧镇', short: ['汊涧', '岔涧', '叉涧'] },
  { name: '秦栏镇', short: ['秦栏', '秦拦', '秦兰'] },
  { name: '大通镇', short: ['大通'] },
  { name: '杨村镇', short: ['杨村'] },
  { name: '石梁镇', short: ['石梁'] },
  { name: '金集镇', short: ['金集'] },
  { name: '仁和集镇', short: ['仁和集', '仁和'] },
  { name: '冶山镇', short: ['冶山'] },
  { name: '郑集镇', short: ['郑集'] },
  { name: '张铺镇', short: ['张铺'] },
  { name: '新街镇', short: ['新街'] },
  { name: '永丰镇', short: ['永丰'] },
  { name: '万寿镇', short: ['万寿'] },
];
