import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgetInstall, isInstalled, isLinked, markInstalled } from '../../../server/setup/install-state.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'youyu-install-'));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('isInstalled()', () => {
  test('is false for an install that did not finish', () => {
    expect(isInstalled(root, 'runtime')).toBe(false);
  });

  test('is false once the lock file has changed', () => {
    markInstalled(root, 'full');
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion":3,"name":"other"}');

    expect(isInstalled(root, 'runtime')).toBe(false);
  });

  test('takes a full install for a runtime one, but not the other way round', () => {
    markInstalled(root, 'full');
    expect(isInstalled(root, 'runtime')).toBe(true);

    markInstalled(root, 'runtime');
    expect(isInstalled(root, 'full')).toBe(false);
  });

  test('is false after a new install has begun', () => {
    markInstalled(root, 'full');
    forgetInstall(root);

    expect(isInstalled(root, 'full')).toBe(false);
  });

  test('is false when the stamp is damaged', () => {
    writeFileSync(join(root, 'node_modules', '.youyu-install.json'), '{"lock":');

    expect(isInstalled(root, 'full')).toBe(false);
  });
});

test('isLinked() tells packages of another folder from own ones and from none', () => {
  expect(isLinked(root)).toBe(false);
  const other = join(root, 'other');
  mkdirSync(other);
  symlinkSync(join(root, 'node_modules'), join(other, 'node_modules'), 'junction');
  expect(isLinked(other)).toBe(true);
  expect(isLinked(join(root, 'none'))).toBe(false);
});
