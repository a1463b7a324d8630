import type { RequestHandler } from 'express';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import { DraftGap, type GapDrafted, type GapGroup, type GapList } from '../../api/gaps.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { begunFor } from '../../gaps/begun-for.ts';
import { topicOf } from '../../gaps/create-vocabulary.ts';
import { gapDraft } from '../../gaps/gap-draft.ts';
import { createGapReader, GAP_DAYS } from '../../gaps/create-gap-reader.ts';
import type { QuestionGroup } from '../../gaps/group-questions.ts';
import type { VettedVersion } from '../../store/vetting-port.ts';
import { VETTING_EDITORS } from './vetting.ts';

/** Groups shown. */
const SHOWN = 100;

/** What was asked and not answered, put together by what it asks for. */
export function listGaps(deps: AppDeps): RequestHandler {
  const read = createGapReader(deps.store, deps.now);
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    const { groups } = await read();
    const askers = await deps.store.wishes.waitingFor(
      groups.flatMap(({ ids }) => ids),
      deps.now(),
    );
    const today = shanghaiDate(deps.now());
    const shown: GapGroup[] = [];
    for (const group of groups) {
      if (shown.length === SHOWN) break;
      const begun = await begunFor(deps.store, group.ids, today);
      const waiting = new Set(group.ids.flatMap((id) => askers.get(id) ?? [])).size;
      if (begun !== null && isAnswered(begun, group) && waiting === 0) continue;
      shown.push({
        id: group.id,
        words: [...group.words],
        title: group.title,
        wording: group.wording,
        otherWordings: [...group.otherWordings],
        asked: group.ids.length,
        conversations: group.conversations,
        waiting,
        lastOn: shanghaiDate(group.lastAt),
        draft:
          begun === null
            ? null
            : { article: begun.article, version: begun.version, standing: begun.standing },
      });
    }
    const mayWrite = user.roles.some((role) => VETTING_EDITORS.includes(role));
    const body: GapList = { groups: shown, days: GAP_DAYS, mayWrite };
    response.json(body);
  };
}

/** Begins an article for a group of questions; the one that is there already where there is one. */
export function draftGap(deps: AppDeps): RequestHandler {
  const read = createGapReader(deps.store, deps.now);
  return async (request, response) => {
    const { id } = check(DraftGap, request.body);
    const { user } = counsellorOf(response);
    const { groups, vocabulary } = await read();
    const group = groups.find(({ ids }) => ids.includes(id));
    if (group === undefined) throw new HttpProblem('not_found');
    const today = shanghaiDate(deps.now());
    const begun = await begunFor(deps.store, group.ids, today);
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
    await deps.store.wishes.link({ article: added.article, gapIds: group.ids });
    const made: GapDrafted = { article: added.article, version: added.version };
    response.status(201).json(made);
  };
}

/** Whether nobody has asked since it was approved. */
function isAnswered({ standing, approvedAt }: VettedVersion, { lastAt }: QuestionGroup): boolean {
  return standing === 'in_force' && approvedAt !== null && approvedAt >= lastAt;
}
