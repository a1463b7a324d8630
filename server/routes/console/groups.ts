import type { RequestHandler } from 'express';
import { GroupPolicy } from '../../../bot/channels/wechat/wechat-policy.ts';
import {
  ChangeGroup,
  DecideNotice,
  type GroupList,
  type GroupNoticeList,
  GroupRules,
  type GroupView,
  MuteGroup,
  ProposeNotice,
} from '../../api/channels.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { ChannelGroup } from '../../store/channel-group-port.ts';

const SHOWN = 50;

/** The groups that were seen, with what holds in each. */
export function listGroups({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const groups = await store.groups.list();
    const others = rulesOf(groups.find(({ room }) => room === '')?.policy ?? null);
    const body: GroupList = {
      groups: groups.map(
        (group): GroupView => ({
          id: group.id,
          name: group.name,
          isDefault: group.room === '',
          own: group.policy !== null,
          rules: group.policy === null ? others : rulesOf(group.policy),
          muted: group.muted,
          version: group.version,
          seenAt: new Date(group.seenAt).toISOString(),
        }),
      ),
    };
    response.json(body);
  };
}

/** What the store has, made whole. */
function rulesOf(policy: ChannelGroup['policy']): GroupRules {
  return GroupRules.parse(GroupPolicy.parse(policy ?? {}));
}

/** Changes what holds in a group. */
export function changeGroup({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = idParam(request, 'id');
    const { version, rules } = check(ChangeGroup, request.body);
    const group = (await store.groups.list()).find((one) => one.id === id);
    if (group === undefined || (group.room === '' && rules === null)) throw new HttpProblem('not_found');
    const byId = counsellorOf(response).user.id;
    const changed = await store.groups.change({ id, version, policy: rules, byId, at: now() });
    if (changed === 'not_found') throw new HttpProblem('not_found');
    if (changed === 'moved_on') throw new HttpProblem('settings_moved_on');
    response.status(204).end();
  };
}

/** Switches a group off or on again, as its owner may there. */
export function muteGroup({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = idParam(request, 'id');
    const { muted } = check(MuteGroup, request.body);
    const group = (await store.groups.list()).find((one) => one.id === id && one.room !== '');
    if (group === undefined) throw new HttpProblem('not_found');
    await store.groups.mute({ room: group.room, muted, byId: counsellorOf(response).user.id, at: now() });
    response.status(204).end();
  };
}

/** Notices of the association to groups, the latest first. */
export function listGroupNotices({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    const notices = await store.groupNotices.list(SHOWN);
    const body: GroupNoticeList = {
      notices: notices.map(({ id, text, status, author, authorId, createdAt, posts }) => ({
        id,
        text,
        status,
        author,
        mine: authorId === user.id,
        createdAt: new Date(createdAt).toISOString(),
        posts: [...posts],
      })),
    };
    response.json(body);
  };
}

/** Proposes a notice; somebody else lets it out. */
export function proposeGroupNotice({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { text, groupIds } = check(ProposeNotice, request.body);
    const byId = counsellorOf(response).user.id;
    const id = await store.groupNotices.propose({ text: cleanText(text), groupIds, byId, at: now() });
    if (id === null) throw new HttpProblem('not_found');
    response.status(201).json({ id });
  };
}

/** Lets a notice out, or refuses it; never one's own. */
export function decideGroupNotice({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = idParam(request, 'id');
    const { approve } = check(DecideNotice, request.body);
    const byId = counsellorOf(response).user.id;
    const done = await store.groupNotices.decide({ id, approve, byId, at: now() });
    if (done === 'not_found') throw new HttpProblem('not_found');
    if (done === 'own') throw new HttpProblem('not_allowed');
    if (done === 'decided') throw new HttpProblem('settings_moved_on');
    response.status(204).end();
  };
}
