/** How the title of an article speaks of a death, or of a child who hurts itself. */
const OF_GRIEF = /去世|过世|离世|死|没了|走了|不在了|没保住|失独|夭折|自杀|轻生|割手|割腕|伤害自己|丧/u;
/** And how somebody speaks of it who may want such an article. */
const GRIEF =
  /去世|过世|离世|死|没了|走了|不在了|没保住|失独|夭折|自杀|自残|轻生|割|划|伤害自己|丧|不想活|想不开|寻短见/u;

/** Whether an article may be named as perhaps meant where nothing answers: one about a death only to whoever spoke of one, or
 * somebody whose husband is away for a week reads of widows.
 *
 * @example mayOffer('老伴、爱人去世了，怎么熬过去', '我爱人下周出差') // false */
export function mayOffer(title: string, question: string): boolean {
  return !OF_GRIEF.test(title) || GRIEF.test(question);
}
