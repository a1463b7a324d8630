import { describe, expect, test } from 'vitest';
import { readRecall } from '../../../../bot/channels/wechat/read-recall.ts';

describe('readRecall()', () => {
  test.each([
    ['7302998371', ['7302998371']],
    [' 01J9ZC6Y \n', ['01J9ZC6Y']],
    [
      '<sysmsg type="revokemsg"><revokemsg><session>wxid_zhou</session><oldmsgid>1662</oldmsgid><msgid>42</msgid><newmsgid>7302</newmsgid><replacemsg><![CDATA["周" 撤回了一条消息]]></replacemsg></revokemsg></sysmsg>',
      ['42', '7302'],
    ],
    ['"周" 撤回了一条消息', []],
    ['<sysmsg type="revokemsg"></sysmsg>', []],
    ['', []],
  ])('reads which message is taken back: %j', (text, ids) => {
    expect(readRecall(text)).toEqual(ids);
  });
});
