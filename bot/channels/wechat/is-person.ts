import type { Contact } from 'wechaty';
import { types } from 'wechaty-puppet';

/** Who writes by WeCom (企业微信) to somebody's personal WeChat is a person like everybody else. */
const PEOPLE: ReadonlySet<types.Contact> = new Set([types.Contact.Individual, types.Contact.Corporation]);
/** WeChat's own accounts and tools, as its web client lists them. */
const TOOLS: ReadonlySet<string> = new Set([
  'blogapp',
  'blogappweixin',
  'brandsessionholder',
  'facebookapp',
  'feedsapp',
  'filehelper',
  'floatbottle',
  'fmessage',
  'lbsapp',
  'masssendapp',
  'medianote',
  'meishiapp',
  'newsapp',
  'notification_messages',
  'notifymessage',
  'officialaccounts',
  'qmessage',
  'qqfriend',
  'qqmail',
  'qqsync',
  'readerapp',
  'shakeapp',
  'tmessage',
  'userexperience_alarm',
  'voip',
  'weibo',
  'weixin',
  'weixinreminder',
  'wxitil',
]);
/** How ids of official accounts begin. */
const OFFICIAL = 'gh_';

/** Whether a contact is somebody who may need us. Over the gateway's protocol a kind that nobody stated reads as unknown, as does
 * that of a contact who is not looked up yet, such as a stranger in a group: whoever is not known to be an official account or a
 * tool of WeChat is a person then, since a call for help must not go unheard. */
export function isPerson({ id, payload }: Pick<Contact, 'id' | 'payload'>): boolean {
  const kind = payload?.type ?? types.Contact.Unknown;
  if (kind !== types.Contact.Unknown) return PEOPLE.has(kind);
  return !id.startsWith(OFFICIAL) && !TOOLS.has(id);
}
