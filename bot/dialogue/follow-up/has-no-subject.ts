/** Words that ask or say how, when and whether, and name nothing by themselves. */
const EMPTY_WORDS = [
  '要|需要|得|该|应该|能|能不能|可以|可不可以|会|会不会|想|去|来|做|打|吃|喝|用|办|办理|领|查|买|交|取|拿|带|填|走|到|出|等|停|换|有|没有|有没有|没|是|是不是|不|算|行|发|批|拿|收|退|报|批准|审核|审批|通过|到手|到账|下来|办好|办完|办成|好|成|完成',
  '多久|多长时间|多少|多少钱|多大|几天|几次|几个月|几岁|几点|多大年纪|多大岁数|多少岁|什么年龄|年龄|年纪|岁数|怎么|怎样|怎么样|怎么办|如何|什么|什么时候|啥|啥时候|哪|哪里|哪儿|哪些|哪个|为什么|为啥|咋|咋办|谁|吗|么|呢|啊|吧|呀',
  '预防|治疗|治|护理|注意|准备|预约|挂号|空腹|疼|痛|贵|便宜|免费|收费|花钱|要钱|报销|医保|严重|危险|安全|正常|传染|遗传|一样|有效|有用|管用|必须|一定|自愿|合法|违法|靠谱|可靠|划算|麻烦|复杂|难|累|真的|假的',
  '费用|价格|价钱|地点|地址|地方|电话|时间|材料|证件|手续|流程|步骤|条件|要求|好处|坏处|副作用|危害|影响|原因|结果|标准|期限|医院|门诊|单位|钱',
  '完|后|之后|以后|前|之前|以前|期间|时候|的|了|过|着|还|也|都|就|才|先|再|又|最好|一般|大概|提前|当天|周末|周六|周日|星期六|星期天|节假日|中午|上班|下班|开门|关门|白天|晚上|平时|一年|一个月|每年|每月|一次|每次|一共|网上|线上|现场|自己|本人|家里|一个人|别人|东西|事项|哪方面',
  '我|我们|他|她|它|他们|她们|孩子|宝宝|小孩|老公|老婆|男方|女方|男的|女的|双方|夫妻|家人|父母',
].join('|');
const ONLY_EMPTY_WORDS = new RegExp(`^(?:${EMPTY_WORDS})+[?？。!]*$`);
const EACH_EMPTY_WORD = new RegExp(EMPTY_WORDS, 'g');
/** Longer questions name what they are about. */
const MAX_LENGTH = 12;

/** Tells whether a short question is made of such words alone (要空腹吗, 打完疼吗, 费用呢), so that it can only
 * mean what was talked about. A single word of its own (股票, 避孕) makes it stand alone.
 * @param text Normalised. */
export function hasNoSubject(text: string): boolean {
  return text.length <= MAX_LENGTH && ONLY_EMPTY_WORDS.test(text);
}

/** What is left of a question without such words: 上环疼吗 is 上环. */
export function ownWords(text: string): string {
  return text.replace(EACH_EMPTY_WORD, '').replace(/[^\p{L}\p{N}]/gu, '');
}
