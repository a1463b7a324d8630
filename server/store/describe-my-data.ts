import { commandReply } from '../../bot/dialogue/command-reply.ts';
import type { Reply } from '../../bot/dialogue/types.ts';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { sayPeriods } from '../retention/say-periods.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { linkedWith } from './linked-persons.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

const DATE = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });

/** Tells a resident what is kept about them, in one reply. */
export async function describeMyData(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
): Promise<Reply> {
  const { person_id: personId } = conversation;
  const { tx } = write;
  const messages = await tx
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select((select) => [select.fn.countAll<number>().as('count'), select.fn.min('messages.at').as('since')])
    .where('conversations.person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const count = async (table: 'intakes' | 'tickets' | 'consents' | 'gaps' | 'answer_wishes') =>
    (
      await tx
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow()
    ).count;
  const pictures = await tx
    .selectFrom('attachments')
    .innerJoin('conversations', 'conversations.id', 'attachments.conversation_id')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('conversations.person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const awaited = await count('answer_wishes');
  const { count: referred } = await tx
    .selectFrom('referrals')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('direction', '=', 'out')
    .where('status', 'in', ['offered', 'accepted', 'completed'])
    .executeTakeFirstOrThrow();
  const agreed = await agreedNow(write, personId);
  const linked = (await linkedWith(tx, personId)).length - 1;
  const lines = [
    `聊天记录：${messages.count} 条，从 ${DATE.format(messages.since ?? conversation.created_at)} 开始`,
    ...(pictures.count === 0 ? [] : [`照片和图片：${pictures.count} 张`]),
    `登记表：${await count('intakes')} 份`,
    `转给咨询员的记录：${await count('tickets')} 件`,
    `您的同意或拒绝：${await count('consents')} 次`,
    ...(agreed.length === 0 ? [] : [`现在还算数的同意：${agreed.join('、')}。想收回，请发送“撤回同意”`]),
    `没能回答上的问题：${await count('gaps')} 个`,
    ...(awaited === 0 ? [] : [`其中等着告诉您答案的：${awaited} 个，不想等了，请发送“不用告诉我了”`]),
    ...(linked === 0 ? [] : [`和这里关联的其他聊天：${linked} 个。想分开，请发送“解除关联”`]),
    ...(referred === 0 ? [] : [`转介到外地的：${referred} 件。想收回，请发送“撤回转介”`]),
    ...(conversation.address === null ? [] : ['您的微信联系方式：1 个']),
  ];
  return commandReply(
    `我们保存了您的这些信息：\n${lines.join('\n')}\n聊天内容、照片、登记内容和联系方式都是加密保存的。${sayPeriods(context.retention)}。想现在全部删除，请发送“删除我的数据”。`,
    [
      ...(awaited === 0 ? [] : [{ label: '不用告诉我了', text: '不用告诉我了' }]),
      ...(agreed.length === 0 ? [] : [{ label: '撤回同意', text: '撤回同意' }]),
      { label: '删除我的数据', text: '删除我的数据' },
    ],
  );
}

/** What the resident has agreed to and not taken back, each by the title of its form and the day. */
async function agreedNow({ tx }: Write, personId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('consents')
    .select(['purpose', 'granted', 'at'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const latest = new Map(rows.map((row) => [row.purpose, row]));
  const forms = [...loadLexicon().forms.values()];
  return [...latest.values()].flatMap(({ purpose, granted, at }) => {
    const form = forms.find((one) => one.purpose === purpose);
    return granted === 1 && form !== undefined ? [`${form.title}（${DATE.format(at)}）`] : [];
  });
}
