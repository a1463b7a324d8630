/** What a local slot holds; decides how a value is checked. */
export type LocalKind = 'phone' | 'address' | 'hours' | 'name' | 'amount' | 'text';

/** One local fact that articles may ask for. */
export interface LocalSlot {
  /** As in `{{local.maternity_hospital.phone}}`, without the braces. */
  readonly key: string;
  /** The place or scheme, for example 妇幼保健院: slots of one place stand together. */
  readonly place: string;
  /** What of it, for example 电话. */
  readonly label: string;
  readonly kind: LocalKind;
}

const LABELS: Readonly<Record<string, readonly [label: string, kind: LocalKind]>> = {
  name: ['名称', 'name'],
  address: ['地址', 'address'],
  phone: ['电话', 'phone'],
  hours: ['服务时间', 'hours'],
  place: ['地点', 'address'],
  amount: ['金额标准', 'amount'],
  channel: ['办理途径', 'text'],
};

/** Places and schemes with what articles may say of each. */
const PLACES: readonly (readonly [id: string, place: string, fields: readonly string[]])[] = [
  ['association', '计生协', ['name', 'address', 'phone', 'hours']],
  ['maternity_hospital', '妇幼保健院', ['name', 'address', 'phone', 'hours']],
  ['people_hospital', '人民医院', ['name', 'address', 'phone']],
  ['marriage_registry', '婚姻登记处', ['address', 'phone', 'hours']],
  ['women_federation', '妇联', ['phone']],
  ['civil_affairs', '民政局', ['phone']],
  ['health_commission', '卫生健康委', ['phone']],
  ['legal_aid', '法律援助中心', ['address', 'phone']],
  ['psychology_clinic', '心理门诊', ['name', 'address', 'phone']],
  ['youth_club', '青春健康俱乐部', ['name', 'address', 'hours']],
  ['guidance_centre', '优生优育指导中心', ['name', 'address', 'hours']],
  ['warm_home', '暖心家园', ['address', 'hours']],
  ['rewards', '农村部分计划生育家庭奖励扶助', ['amount']],
  ['special_assistance', '计划生育家庭特别扶助', ['amount']],
  ['childcare_subsidy', '育儿补贴', ['channel']],
  ['nursing_insurance', '住院护理补贴保险', ['amount']],
  ['premarital_check', '婚前医学检查', ['place', 'hours']],
  ['vaccination', '预防接种门诊', ['place', 'hours']],
  ['children_home', '儿童之家', ['address', 'phone']],
];

/** Every slot that an article may use, place by place. */
export const LOCAL_SLOTS: readonly LocalSlot[] = PLACES.flatMap(([id, place, fields]) =>
  fields.map((field): LocalSlot => {
    const [label, kind] = LABELS[field] ?? [field, 'text'];
    return { key: `local.${id}.${field}`, place, label, kind };
  }),
);

const BY_KEY = new Map(LOCAL_SLOTS.map((slot) => [slot.key, slot]));

/** The slot of a key; null for a key that articles may not use. */
export function findLocalSlot(key: string): LocalSlot | null {
  return BY_KEY.get(key) ?? null;
}
