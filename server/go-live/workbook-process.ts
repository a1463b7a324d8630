import { parseWorkbook } from './parse-workbook.ts';
import type { Workbook } from './workbook.ts';

// The process in which one workbook is read: a file that makes the reader grow or hang ends this one alone.
process.once('message', (bytes: unknown) => {
  const answer = (workbook: Workbook): void => {
    process.send?.(workbook, () => process.disconnect());
  };
  parseWorkbook(bytes instanceof Uint8Array ? bytes : new Uint8Array()).then(answer, () =>
    answer({ kind: 'refused', reason: 'damaged' }),
  );
});
process.once('disconnect', () => process.exit(0));
