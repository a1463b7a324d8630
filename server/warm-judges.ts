import { judgePolicy } from '../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../bot/dialogue/triage/triage.ts';
import type { Lexicon } from '../knowledge/lexicon/lexicon.ts';

/** Long enough that rules and models of both judges are looked at. */
const SENTENCE = '孩子昨天发烧，今天已经退了，请问接种疫苗要等几天？';

/** Compiles the rules and models that judge every message: broken ones stop the start, and the first resident does not
 * wait for it.
 * @param at Epoch milliseconds. */
export function warmJudges(lexicon: Lexicon, at: number): void {
  triage(lexicon, { text: SENTENCE, earlier: [], at });
  judgePolicy(lexicon, { text: SENTENCE, earlier: [] });
}
