import type { OfficialHeader } from './read-official-header.ts';

/** Where a document holds by who wrote it. */
export interface IssuingPlace {
  /** An office of the whole country wrote it. */
  readonly nation: boolean;
  /** Names of the province, or of the counties and cities, whose it is by its own words; the surest of what it says: its
   * issuer, else its title, else the offices that its text names. */
  readonly places: readonly string[];
}

const MINISTRY =
  '(?:教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理|卫生|外交)部';
const NATION = new RegExp(
  `^(?:国家|国务院|中共中央|中央|中华人民共和国|中华全国|全国|最高人民|中国(?:人民|计划生育|残疾人)|${MINISTRY})`,
  'u',
);
/** How titles of the whole country's documents begin. Of a county's, too, may begin with 全国 or 国家: 全国助残日活动. */
const NATION_TITLE = new RegExp(
  `^《?(?:中华人民共和国|国务院(?:办公厅)?关于|国家\\p{Script=Han}{2,12}(?:委|会|局)(?:办公[厅室])?关于|${MINISTRY}(?:办公厅)?关于)`,
  'u',
);
const PROVINCE = /^\p{Script=Han}{2,3}(?:省|自治区)/u;
const UNIT = /\p{Script=Han}{2,3}?(?:市|县|区|旗)|\p{Script=Han}{2,9}?自治(?:县|旗|州)/gu;
/** What ends like the name of a county, but is none. */
const NO_UNIT = /(?:开发|园|小|社|地|灾|校|库|景|功能|城|超|全|本)[区市]$/;
/** Words of a title before the name of a place. */
const BEFORE_NAME =
  /关于|印发|转发|做好|开展|公布|调整|加强|规范|提高|举办|组织|实施|落实|推进|在|对|和|的|[《》“”（）()\s]/u;
/** An office of a county, as texts name it: 请到定远县妇幼保健院. */
const OFFICE =
  /[到在向由与和及或请经从去往是为让至报找问]*(\p{Script=Han}{2,3}(?:市|县|区|旗))(?=卫生|卫健|人民|妇幼|妇女|妇联|计划生育|计生|民政|医疗|医保|疾控|疾病|行政|政务|公安|总工会|残|红十字|教育|中医)/gu;

/** Offices of whatever place it is: 直辖市, 设区的市, 所在地县, 当地县, 各市县, 可以到县, 乡镇人民政府和县. */
const ANY_PLACE =
  /^(?:直辖|当地|各地|其他|其它|有关|相关|所属|异地|外地|外省|省外|市外|省辖|市辖|邻近|周边|附近|乡镇|县级|地级|每个|哪个|[各该本原某外两全])[市县区旗]+$|的|所在|在地|地县$|[府门局委院会]和|[到在向由与及或请经往是让至报找问可以不也把被去]/;

/** Reads whose document it is, from what it says.
 * @param text Its cleaned text. */
export function issuingPlace(header: Pick<OfficialHeader, 'issuer' | 'title'>, text: string): IssuingPlace {
  const issuer = header.issuer ?? '';
  if (NATION.test(issuer)) return { nation: true, places: [] };
  if (placeIn(issuer).length === 0 && NATION_TITLE.test(header.title ?? ''))
    return { nation: true, places: [] };
  for (const places of [placeIn(issuer), titlePlace(header.title ?? ''), offices(text)]) {
    if (places.length > 0) return { nation: false, places };
  }
  return { nation: false, places: [] };
}

/** 安徽省滁州市定远县卫生健康委员会 → 定远县; 安徽省卫生健康委员会 → 安徽省 */
function placeIn(words: string): readonly string[] {
  const province = PROVINCE.exec(words)?.[0] ?? '';
  const units = (words.slice(province.length).match(UNIT) ?? []).filter((name) => !NO_UNIT.test(name));
  return [units.at(-1) ?? province].filter((name) => name !== '');
}

/** The place with which a title, or a part of it behind 关于印发 and the like, begins. */
function titlePlace(title: string): readonly string[] {
  const part = title
    .split(BEFORE_NAME)
    .map((words) => (PROVINCE.exec(words)?.[0] ?? '') + (beginning(words) ?? ''))
    .find((name) => name !== '');
  return part === undefined ? [] : placeIn(part);
}

function beginning(words: string): string | null {
  const below = words.slice((PROVINCE.exec(words)?.[0] ?? '').length);
  const [first] = below.matchAll(UNIT);
  return first?.index === 0 ? first[0] : null;
}

function offices(text: string): readonly string[] {
  return [...new Set([...text.matchAll(OFFICE)].map(([, name = '']) => name))].filter(
    (name) => !NO_UNIT.test(name) && !ANY_PLACE.test(name),
  );
}
