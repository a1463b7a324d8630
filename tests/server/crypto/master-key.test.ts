import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadMasterKey } from '../../../server/crypto/master-key.ts';

const badKey = expect.objectContaining({ code: 'BAD_MASTER_KEY' });

describe('loadMasterKey()', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'youyu-key-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('makes a key once in demo mode, readable by its owner alone', () => {
    const nested = join(dataDir, 'data');
    const first = loadMasterKey({ mode: 'demo', dataDir: nested, configured: null });
    expect(first).toHaveLength(32);
    expect(loadMasterKey({ mode: 'demo', dataDir: nested, configured: null })).toEqual(first);
    expect(statSync(join(nested, 'master.key')).mode & 0o777).toBe(0o600);
  });

  test('prefers the configured key', () => {
    const configured = new Uint8Array(32).fill(5);
    expect(loadMasterKey({ mode: 'demo', dataDir, configured })).toEqual(configured);
    expect(loadMasterKey({ mode: 'production', dataDir, configured })).toEqual(configured);
  });

  test('refuses to start without one in production, also where a demo key lies about', () => {
    loadMasterKey({ mode: 'demo', dataDir, configured: null });
    expect(() => loadMasterKey({ mode: 'production', dataDir, configured: null })).toThrow(badKey);
  });

  test('refuses a damaged key file and never replaces it', () => {
    writeFileSync(join(dataDir, 'master.key'), 'AAAA\n');
    expect(() => loadMasterKey({ mode: 'demo', dataDir, configured: null })).toThrow(badKey);
  });
});
