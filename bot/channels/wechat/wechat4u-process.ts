import { MemoryCard } from 'memory-card';
import { helpers } from 'wechaty-puppet';

/** A gateway to the web edition of WeChat, in a process of its own: its client runs whatever the platform answers as a program, keeps
 * errors from ending its process, and goes on for ever after a start that failed. Here it can reach nothing of ours, and when it
 * is in trouble the process ends and is started anew, later each time. */

/** What it is started with. */
export interface Wechat4uTask {
  readonly port: number;
  readonly token: string;
  /** File that keeps the account logged in over restarts, without its ending. */
  readonly memory: string;
}

// Named indirectly: its types change those of node:util for every file.
const SERVICE: string = 'wechaty-puppet-service';

process.umask(0o077);
process.once('message', (task: Wechat4uTask) => void open(task));
process.once('disconnect', () => process.exit());
process.on('unhandledRejection', () => process.exit(1));

async function open({ port, token, memory }: Wechat4uTask): Promise<void> {
  const puppet = await helpers.resolvePuppet({ puppet: 'wechaty-puppet-wechat4u' });
  // Its client has put in a listener that keeps the process going whatever breaks.
  process.removeAllListeners('uncaughtException');
  puppet.setMemory(new MemoryCard(memory));
  let mayFail = false;
  puppet.on('scan', () => {
    mayFail = true;
  });
  puppet.on('error', () => {
    if (puppet.isLoggedIn) return;
    // A code that nobody scanned is replaced by another; where none comes, it would try again without a pause.
    if (!mayFail) process.exit(1);
    mayFail = false;
  });
  const { PuppetServer } = await import(SERVICE);
  const endpoint = `127.0.0.1:${String(port)}`;
  await new PuppetServer({ endpoint, puppet, token, tls: { disable: true } }).start();
  process.send?.('open');
}
