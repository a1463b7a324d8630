import { setImmediate as turn } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import { DraftGap, type GapDrafted, type GapGroup, type GapList } from '../../api/gaps.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { createVocabulary, topicOf, type Vocabulary } from '../../gaps/create-vocabulary.ts';
import { gapArticle, gapDraft } from '../../gaps/gap-draft.ts';
import { groupQuestions, type OpenQuestion, type QuestionGroup } from '../../gaps/group-questions.ts';
import { takeApart } from '../../gaps/take-apart.ts';
import type { VettedVersion } from '../../store/vetting-port.ts';
import { VETTING_EDITORS } from './vetting.ts';

const DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Questions looked at, and groups shown. */
const LOOKED_AT = 2000;
const SHOWN = 100;
/** Questions after which others get their turn. */
const AT_ONCE = 40;

/** What was asked and not answered, put together by what it asks for. */
export function listGaps(deps: AppDeps): RequestHandler {
  const read = reader(deps);
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    const { groups } = await read();
    const today = shanghaiDate(deps.now());
    const shown: GapGroup[] = [];
    for (const group of groups) {
      if (shown.length === SHOWN) break;
      const begun = await begunFor(deps, group, today);
      if (begun !== null && isAnswered(begun, group)) continue;
      shown.push({
        id: group.id,
        words: [...group.words],
        wording: group.wording,
        asked: group.ids.length,
        conversations: group.conversations,
        lastOn: shanghaiDate(group.lastAt),
        draft:
          begun === null
            ? null
            : { article: begun.article, version: begun.version, standing: begun.standing },
      });
    }
    const mayWrite = user.roles.some((role) => VETTING_EDITORS.includes(role));
    const body: GapList = { groups: shown, days: DAYS, mayWrite };
    response.json(body);
  };
}

/** Begins an article for a group of questions; the one that is there already where there is one. */
export function draftGap(deps: AppDeps): RequestHandler {
  const read = reader(deps);
  return async (request, response) => {
    const { id } = check(DraftGap, request.body);
    const { user } = counsellorOf(response);
    const { groups, vocabulary } = await read();
    const group = groups.find(({ ids }) => ids.includes(id));
    if (group === undefined) throw new HttpProblem('not_found');
    const today = shanghaiDate(deps.now());
    const begun = await begunFor(deps, group, today);
    if (begun !== null) {
      const there: GapDrafted = { article: begun.article, version: begun.version };
      response.json(there);
      return;
    }
    const at = deps.now();
    const [added] = await deps.store.knowledge.addVersions(
      [gapDraft(group, { topic: topicOf(group.words, vocabulary), today })],
      { authorId: user.id, at },
    );
    if (added === undefined) throw new HttpProblem('not_found');
    const made: GapDrafted = { article: added.article, version: added.version };
    response.status(201).json(made);
  };
}

function reader({ store, now }: AppDeps) {
  const readVocabulary = createVocabulary(store.knowledge, builtInTokenizer);
  return async (): Promise<{
    readonly groups: readonly QuestionGroup[];
    readonly vocabulary: Vocabulary;
  }> => {
    const gaps = await store.gaps.recent(now() - DAYS * DAY_MS, LOOKED_AT);
    if (gaps.length === 0) return { groups: [], vocabulary: new Map() };
    const vocabulary = await readVocabulary(shanghaiDate(now()));
    const questions: OpenQuestion[] = [];
    for (const [at, { question, ...gap }] of gaps.entries()) {
      questions.push({ ...gap, ...takeApart(question, builtInTokenizer()) });
      if (at % AT_ONCE === 0) await turn();
    }
    const groups = groupQuestions(questions, (word) => vocabulary.has(word));
    return { groups: groups.filter(({ words }) => words.length > 0), vocabulary };
  };
}

/** The newest version that was begun for one of a group's questions. */
async function begunFor(
  { store }: AppDeps,
  { ids }: QuestionGroup,
  today: string,
): Promise<VettedVersion | null> {
  const known = await store.knowledge.versionsOf(ids.map(gapArticle));
  const [first] = known;
  if (first === undefined) return null;
  const versions = await store.vetting.versionsOf(first.article, today);
  return versions[0] ?? null;
}

/** Whether nobody has asked since it was approved. */
function isAnswered({ standing, approvedAt }: VettedVersion, { lastAt }: QuestionGroup): boolean {
  return standing === 'in_force' && approvedAt !== null && approvedAt >= lastAt;
}
