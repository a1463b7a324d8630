import { readConfig } from '../../../server/config.ts';
import { serve } from '../../../server/serve.ts';

/** The server as `youyu serve` starts it, but for WeChat's pace: a person who types would need half a day for 10,000 answers. */
const read = readConfig(process.env);
if (!read.ok) throw new Error('The fault run has wrong settings');
const running = await serve(read.config, {
  print: () => {},
  wechatWith: { sleep: async () => {}, dailyCap: 1_000_000, groupsAloneMs: 15_000 },
});
process.once('SIGTERM', () => {
  void running.close().finally(() => process.exit());
});
