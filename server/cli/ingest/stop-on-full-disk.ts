import { isDiskFull } from '../../uploads/disk-full.ts';

/** Runs a command that writes much; a full disk ends it with one clear line, as each document is committed alone. */
export async function stopOnFullDisk(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    console.error(
      '磁盘满了，已经存好的都还在。请腾出空间，再运行一次同样的命令，会从断的地方接着来 (the disk is full: make room and run the same command again, it goes on where it stopped)',
    );
    process.exitCode = 1;
  }
}
