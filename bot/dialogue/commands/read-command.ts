import { asksForHuman } from './asks-for-human.ts';
import { bare } from './bare.ts';

/** What a resident can order. */
export type Command =
  | 'human'
  | 'withdraw'
  | 'withdraw_consent'
  | 'cancel'
  | 'end'
  | 'my_data'
  | 'erase'
  | 'help'
  | 'tell_me'
  | 'tell_me_privately'
  | 'stop_telling'
  | 'see_answer'
  | 'link'
  | 'unlink';

const WHOLE: readonly (readonly [Command, RegExp])[] = [
  [
    'withdraw',
    /^(?:(?:我要|我想)?(?:撤回|撤销|取消)(?:我)?(?:的|刚才|刚刚|上次|之前|昨天|填|交|发|提交)*(?:求助|转人工|人工|工单|登记表?|申请|预约|报名|表)|(?:我)?(?:要|想)?把(?:我)?(?:的|刚才|刚刚|上次|之前|昨天|填|交|发|提交)*(?:登记表?|申请|预约|报名|表)(?:给)?(?:撤回|撤销|撤|取消)(?:掉)?|不用(?:找人|人工|转人工|联系我|找工作人员)|不需要(?:人工|工作人员|联系我|转人工)|withdraw)$/,
  ],
  [
    'withdraw_consent',
    /^(?:(?:我)?(?:要|想)?(?:撤回|撤销|收回|取消)(?:我的|我)?(?:同意|授权)|(?:我)?不同意(?:你们)?(?:再)?(?:用|使用|保存|留着?)(?:我的)?(?:个人)?(?:信息|资料|数据|电话|号码)|withdraw (?:my )?consent)$/,
  ],
  ['cancel', /^(?:取消|算|不填|不想填|退出|不弄|先不填|不用填|不填写|停|cancel|stop|quit)$/],
  ['end', /^(?:结束|结束(?:并清除|咨询|对话|会话|聊天)|end|finish)$/],
  [
    'erase',
    /^(?:我(?:想|要))?(?:把)?(?:(?:删除|删掉|清除|清空|注销|抹掉)(?:掉)?(?:我的|我|所有|全部)*(?:数据|信息|资料|个人信息|聊天记录|记录|账号|内容)|(?:我的)(?:数据|信息|资料|个人信息|聊天记录|记录)(?:都|全部|全)?(?:删除|删掉|删|清除|清空)(?:掉)?|(?:delete|erase) (?:all )?my data)$/,
  ],
  [
    'my_data',
    /^(?:(?:我想|我要)?(?:看看?|查看?|看一下|查一下|导出)?我的(?:数据|个人信息|资料)|你们?(?:存|保存|记)了我(?:的)?(?:什么|哪些)(?:数据|信息|东西)?|(?:show )?my data)$/,
  ],
  [
    'tell_me',
    /^(?:(?:要|好的?|可以|行|嗯|那)[,，]?)?(?:(?:我要)?等答案|(?:等|如果|要是)?有了?(?:答案|结果|回答|消息)(?:了|的话|以后|之后)?(?:就|再|请|时|的时候)*(?:告诉|通知|提醒)(?:我|一下|我一下|我一声)|tell me when there is an answer)$/,
  ],
  ['tell_me_privately', /^(?:(?:我)?(?:可以|同意|允许)提醒(?:我)?(?:的)?|you may remind me)$/],
  [
    'stop_telling',
    /^(?:(?:不用|不要|不必|不需要|别)(?:再)?(?:告诉|通知|提醒)我(?:答案)?|(?:不用|不想|不)等答案|stop telling me)$/,
  ],
  ['see_answer', /^(?:我?(?:想|要)?(?:看看?|查看|看一下)答案|点这里看|see the answer)$/],
  [
    'link',
    /^(?:我)?(?:想|要)?(?:和|跟|把)?(?:关联|绑定)(?:一下)?(?:其他|别的|另一个|我的)?(?:聊天|账号|帐号|渠道|微信|公众号|网页)?$|^link(?: my)?(?: other)?(?: chats?)?$/,
  ],
  ['unlink', /^(?:我)?(?:想|要)?(?:(?:解除|取消)(?:关联|绑定)|解绑|不要关联|不关联)$|^unlink$/],
  ['help', /^(?:帮助|使用说明|怎么用|怎么使用|你(?:能|会)(?:做|干|帮我做)?(?:什么|啥)|help|menu|菜单)$/],
];

/** Reads a command; only whole messages are commands, except for the many ways to ask for a person.
 * @param text Normalised.
 * @returns Null when the message is none. */
export function readCommand(text: string): Command | null {
  if (text.length > 60) return null;
  const order = bare(text);
  const whole = WHOLE.find(([, pattern]) => pattern.test(order));
  if (whole !== undefined) return whole[0];
  return asksForHuman(text) ? 'human' : null;
}

/** Tells whether a message confirms an erasure. A plain 是 is too little for something that cannot be undone. */
export function confirmsErasure(text: string): boolean {
  return /^(?:我)?(?:确认|确定)(?:要)?(?:全部)?(?:删除|删掉|删)(?:我的数据|数据)?$|^yes,? delete$/.test(
    bare(text),
  );
}

/** Tells whether a message agrees without saying to what: the question is then asked once more. */
export function agreesVaguely(text: string): boolean {
  return /^(?:确认|确定)$/.test(bare(text));
}
