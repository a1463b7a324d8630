/** Words that turn a statement round without denying it. */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/(?<!以)前(?![面者景列夕臂壁列途往])/, /(?<!以|然|之)后(?!果|代|悔|遗)/],
  [/以前|之前/, /以后|之后/],
  [/以内|之内/, /以外|之外|以后/],
  [/以上/, /以下/],
  [/至少|最少|不少于/, /至多|最多|不超过/],
  [/超过|多于|高于|大于/, /不足|不到|低于|少于|小于|不超过|不满/],
  [/多(?=[吃喝休走动])/, /少(?=[吃喝休走动])/],
  [/增加|升高|提高|加重|加大|加量/, /减少|降低|下降|减轻|减小|减量/],
  [/开始|继续|坚持/, /停止|停用|停药|停掉|中断/],
  [/免费|不要钱|不收费/, /(?<!免|不)收费|自费|要钱|付费/],
  [/合法|允许|准许/, /违法|非法|禁止|不允许|不准/],
  [/有效/, /无效|失效/],
  [/安全/, /危险/],
  [/正常/, /异常|不正常/],
  [/(?<!不)一定/, /不一定|未必/],
  [/自愿/, /强制|强迫/],
  [/男方|丈夫|父亲/, /女方|妻子|母亲/],
  [/提前/, /推迟|延后/],
  [/各有|每人|分别/, /一共|总共|合计|加起来/],
  [/(?<!不)必须|(?<!不)一定要/, /不必|不用|不一定要|可以不/],
];

/** Whether a sentence says the opposite of what its sources say: one side of a pair here, only the other there.
 * Both texts normalised. */
export function saysOpposite(sentence: string, sources: string): boolean {
  return PAIRS.some(
    ([one, other]) =>
      (one.test(sentence) && !one.test(sources) && other.test(sources) && !other.test(sentence)) ||
      (other.test(sentence) && !other.test(sources) && one.test(sources) && !one.test(sentence)),
  );
}
