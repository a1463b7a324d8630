import { expect, test } from 'vitest';
import { readWidgetOptions } from '../../../../server/web/widget/widget-options.ts';

const SRC = 'https://help.example.cn:8443/widget.js?v=2';

test('readWidgetOptions() opens the chat on the origin that the script came from', () => {
  expect(readWidgetOptions(SRC, {})).toMatchObject({
    chatUrl: 'https://help.example.cn:8443/?embed=1',
    origin: 'https://help.example.cn:8443',
    label: '问优育助手',
    side: 'right',
  });
});

test('readWidgetOptions() takes entry, language, label and side from the tag and nothing else', () => {
  const options = readWidgetOptions(SRC, { entry: 'youth', lang: 'en', label: '悄悄问', side: 'left' });
  expect(options).toMatchObject({
    chatUrl: 'https://help.example.cn:8443/?embed=1&entry=youth&lang=en',
    label: '悄悄问',
    side: 'left',
  });
  expect(readWidgetOptions(SRC, { entry: 'javascript:x', side: 'top' })).toMatchObject({
    chatUrl: 'https://help.example.cn:8443/?embed=1',
    side: 'right',
  });
});
