import { describe, expect, test } from 'vitest';
import { nodeProblem, toolchainProblem } from '../../../server/setup/check-machine.mjs';

describe('nodeProblem()', () => {
  test.each(['12.22.0', '18.20.4', '20.18.3'])('says in one line that Node %s is too old', (version) => {
    const line = nodeProblem(version);

    expect(line).toContain(version);
    expect(line).toContain('20.19');
    expect(line).not.toContain('\n');
  });

  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('accepts Node %s', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });
});

describe('toolchainProblem()', () => {
  test('names everything that is missing in one line', () => {
    const line = toolchainProblem(() => false);

    expect(line).toMatch(/Python 3.*make.*C\+\+/);
    expect(line).not.toContain('\n');
  });

  test('is content with another name of the same tool', () => {
    expect(toolchainProblem((command: string) => ['python', 'make', 'clang++'].includes(command))).toBeNull();
  });
});
