import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { GREATEST_WHOLE_NUMBER } from '../../../server/api/whole-number.ts';
import { createApp } from '../../../server/app/create-app.ts';
import { buildOpenApi } from '../../../server/routes/openapi.ts';
import { OPERATIONS } from '../../../server/routes/operations/all.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const Document = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string().regex(/^\//),
    z.partialRecord(
      z.enum(['get', 'post', 'delete']),
      z
        .object({
          operationId: z.string(),
          summary: z.string().min(2),
          parameters: z.array(
            z.object({ name: z.string(), in: z.enum(['path', 'query']), schema: z.looseObject({}) }),
          ),
          responses: z.record(z.string().regex(/^\d{3}$/), z.object({ description: z.string() }).loose()),
        })
        .loose(),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }).loose(),
});

/** A part of a schema, as far as it is looked at. */
const Node = z.looseObject({
  $ref: z.string().optional().catch(undefined),
  type: z.unknown().optional(),
  maximum: z.number().optional().catch(undefined),
});

describe('buildOpenApi()', () => {
  const document = buildOpenApi('1.2.3');
  const text = JSON.stringify(document);

  test('every reference leads to a schema of the document', () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(20);
    const known = new Set(
      Object.keys(Document.parse(document).components.schemas).map((id) => `#/components/schemas/${id}`),
    );
    expect(references.filter((reference) => !known.has(reference))).toEqual([]);
  });

  test('operation ids differ, and every path parameter is described', () => {
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(OPERATIONS.length);
    for (const { path } of OPERATIONS) {
      for (const [, name] of path.matchAll(/\{(\w+)\}/g))
        expect(text).toContain(`"name":"${name}","in":"path"`);
    }
  });

  test('no request may name a whole number that a column cannot hold', () => {
    const tooWide = Object.entries(Document.parse(document).paths).flatMap(([path, operations]) =>
      Object.values(operations).flatMap((operation) => {
        const asked = { parameters: operation.parameters, body: operation['requestBody'] };
        return (
          integersOf(asked)
            // The size of a file: what is too large is refused in words of its own.
            .filter(({ way }) => !way.endsWith('/properties/bytes'))
            .filter(({ maximum }) => maximum === undefined || maximum > GREATEST_WHOLE_NUMBER)
            .map(({ way }) => `${path}: ${way}`)
        );
      }),
    );
    expect(tooWide).toEqual([]);
  });

  /** Every whole number within a schema, by its way there; references are followed. */
  function integersOf(
    schema: unknown,
    within: ReadonlySet<string> = new Set(),
    way = '',
  ): readonly { readonly way: string; readonly maximum: number | undefined }[] {
    if (Array.isArray(schema)) return schema.flatMap((part: unknown) => integersOf(part, within, way));
    if (typeof schema !== 'object' || schema === null) return [];
    const node = Node.parse(schema);
    const reference = node.$ref?.split('/').at(-1);
    if (reference !== undefined) {
      const named = Document.parse(document).components.schemas[reference];
      return within.has(reference) ? [] : integersOf(named, new Set([...within, reference]), way);
    }
    if (node.type === 'integer') return [{ way, maximum: node.maximum }];
    return Object.entries(node).flatMap(([key, part]) => integersOf(part, within, `${way}/${key}`));
  }

  test('schemas say nothing that only a stand-alone schema may', () => {
    expect(text).not.toMatch(/"\$(?:schema|id)"/);
  });
});

describe('operations', () => {
  test('the app has exactly the operations of the table', () => {
    const table = OPERATIONS.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
    expect(apiRoutes().toSorted((a, b) => a.localeCompare(b))).toEqual(
      table.toSorted((a, b) => a.localeCompare(b)),
    );
  });

  test.each(OPERATIONS.filter(({ auth }) => auth !== 'none'))(
    '$method $path wants a sign-in',
    async ({ method, path }) => {
      const response = await server.fetch(path.replace('{id}', '01ARZ3NDEKTSV4RRFFQ69G5FAV'), {
        method: method.toUpperCase(),
      });
      expect(response.status).toBe(401);
    },
  );
});

test('/api/openapi.json and /api/docs are served', async () => {
  const json = await server.fetch('/api/openapi.json');
  expect(Document.safeParse(await json.json()).success).toBe(true);
  const page = await server.fetch('/api/docs');
  expect(page.headers.get('content-security-policy')).toMatch(/style-src 'self' 'nonce-/);
  expect(await page.text()).toContain('/api/chat/messages');
});

test('the type of every problem leads to its description', async () => {
  const problem: unknown = await (await server.fetch('/api/nothing')).json();
  const { type } = z.object({ type: z.string() }).parse(problem);
  expect(await (await server.fetch(type)).json()).toMatchObject({ code: 'not_found', status: 404 });
});

const Layer = z.looseObject({
  route: z
    .looseObject({ path: z.string(), stack: z.array(z.looseObject({ method: z.string().optional() })) })
    .optional(),
  handle: z.unknown(),
});

/** Reads what is registered under the residents' and the console's paths. */
function apiRoutes(): string[] {
  const found: string[] = [];
  const walk = (stack: unknown) => {
    for (const layer of z.array(Layer).catch([]).parse(stack)) {
      const { route, handle } = layer;
      if (route === undefined) {
        const inner = typeof handle === 'function' && 'stack' in handle ? handle.stack : [];
        walk(inner);
        continue;
      }
      const methods = new Set(
        route.stack.map(({ method }) => method).filter((method) => method !== undefined),
      );
      if (!/^\/api\/(?:chat|console|referrals)\//.test(route.path)) continue;
      for (const method of methods) found.push(`${method} ${route.path}`);
    }
  };
  const { router } = createApp(server.deps);
  walk('stack' in router ? router.stack : []);
  return found;
}
