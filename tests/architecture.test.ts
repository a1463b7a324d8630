import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../knowledge/package-root.ts';
import { LAYERS, type Layer, PACKAGE_HOMES, PURE_FOLDERS } from './layers.ts';

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const IMPORT =
  /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'artifacts' ? [] : sourcesBelow(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const sources = ['bot', 'knowledge', 'ingest', 'server', 'tests'].flatMap(sourcesBelow);
const imports: Import[] = sources.flatMap((from) =>
  [...readFileSync(join(packageRoot, from), 'utf8').matchAll(IMPORT)].map((match) => ({
    from,
    specifier: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  })),
);

function layerOf(path: string): Layer {
  const matching = LAYERS.filter((layer) => path.startsWith(`${layer.folder}/`));
  const layer = matching.sort((a, b) => b.folder.length - a.folder.length)[0];
  if (layer === undefined) throw new Error(`No layer covers "${path}": add it to tests/layers.ts`);
  return layer;
}

function targetOf({ from, specifier }: Import): string {
  return posix.normalize(
    relative(packageRoot, join(packageRoot, dirname(from), specifier)).replaceAll('\\', '/'),
  );
}

const isOurs = ({ specifier }: Import): boolean =>
  specifier.startsWith('.') && !/\.(css|json|svg)$/.test(specifier);

test('every import between our folders follows the layer table', () => {
  const wrong = imports.filter(isOurs).filter((found) => {
    const layer = layerOf(found.from);
    const target = targetOf(found);
    const allowed = [layer.folder, ...layer.mayImport];
    return !allowed.some((place) => target === place || target.startsWith(`${place}/`));
  });
  expect(wrong.map((found) => `${found.from} → ${found.specifier}`)).toEqual([]);
});

test('the web pages take nothing but types from the server', () => {
  const wrong = imports.filter(
    (found) =>
      isOurs(found) &&
      found.from.startsWith('server/web/') &&
      !targetOf(found).startsWith('server/web/') &&
      !found.typeOnly,
  );
  expect(wrong.map((found) => `${found.from} → ${found.specifier}`)).toEqual([]);
});

test('a package that sets the shape of a part is imported in its home only', () => {
  const wrong = imports.filter((found) => {
    const home = Object.entries(PACKAGE_HOMES).find(
      ([name]) =>
        found.specifier === name || found.specifier.startsWith(name.endsWith('/') ? name : `${name}/`),
    );
    return (
      home !== undefined &&
      !found.from.startsWith('tests/') &&
      !home[1].some((place) => found.from.startsWith(place))
    );
  });
  expect(wrong.map((found) => `${found.from} → ${found.specifier}`)).toEqual([]);
});

test('the pure core reads no file, network, clock, chance or environment', () => {
  const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\b|\bprocess\.|\bfetch\(/;
  const wrong = sources
    .filter((path) => PURE_FOLDERS.some((folder) => path.startsWith(`${folder}/`)))
    .filter(
      (path) =>
        impure.test(readFileSync(join(packageRoot, path), 'utf8')) ||
        imports.some((found) => found.from === path && found.specifier.startsWith('node:')),
    );
  expect(wrong).toEqual([]);
});

test('what is sealed is opened where damage has its own answer', () => {
  /** These mean to throw: what they open is of no use in part. */
  const strict = ['open-sealed', 'message-rows', 'conversation-store', 'referral-letters'];
  const wrong = sources.filter(
    (path) =>
      path.startsWith('server/store/') &&
      !strict.some((name) => path === `server/store/${name}.ts`) &&
      /\bunseal(?:Bytes)?\(/.test(readFileSync(join(packageRoot, path), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('nothing imports the tests', () => {
  const wrong = imports.filter(
    (found) => isOurs(found) && !found.from.startsWith('tests/') && targetOf(found).startsWith('tests/'),
  );
  expect(wrong).toEqual([]);
});

test('the import scan sees the code', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(imports.filter(isOurs).length).toBeGreaterThan(20);
});
