import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../testing/all-routes.ts';
import { makeProbes, type RouteExample, routeExamples } from '../testing/route-examples.ts';
import { openTestPlant, type TestPlant } from '../testing/test-plant.ts';

let plant: TestPlant;
let examples: readonly RouteExample[] = [];
let people = 0;
beforeAll(async () => {
  plant = await openTestPlant();
  // What ends the attacker's own session is attacked elsewhere (sign-in and token tests).
  const spared = /auth\/(logout|change-password)$/;
  const all = routeExamples(allRoutes, await makeProbes(plant), plant);
  examples = all.filter(({ route }) => !spared.test(route.path));
  people = await countPeople();
});
afterAll(() => plant.close());

const countPeople = async () => ((await plant.call('GET /api/v1/people?limit=500')).body as { total: number }).total;

/** Texts that mean something to a database, to JavaScript, to a header, to a file system or to a template. */
const texts: readonly string[] = [
  `' or 1=1 --`,
  `x'; drop table person; --`,
  `{"$ne":null}`,
  '__proto__',
  'a\u0000b',
  'a\r\nset-cookie: owned=1',
  '../../../../etc/passwd',
  '#{7*7}{{7*7}}<script>alert(1)</script>',
  '%00%0d%0a%27',
  '\ud800',
];
/** Values of another type than a field has. */
const values: readonly unknown[] = [{ $ne: null }, { $gt: '' }, ['x'], { toString: 'x' }, 1e308, true];

type Path = readonly (string | number)[];

function leavesOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

function withValue(body: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(body) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

interface Attack {
  readonly request: string;
  readonly json?: unknown;
  readonly raw?: { readonly type: string; readonly body: string };
}

const refusals = [400, 403, 404, 409, 412, 413, 415, 422];

async function expectHarmless({ request, json, raw }: Attack): Promise<void> {
  const { status, headers, body } = await plant.call(request, {
    ...(json !== undefined && { json }),
    ...(raw && { raw }),
  });
  const why = `${request} ${JSON.stringify(json ?? raw?.body)} answered ${status} ${JSON.stringify(body)}`;
  expect(status < 300 || refusals.includes(status), why).toBe(true);
  expect(headers.get('set-cookie'), why).toBeNull();
  expect(JSON.stringify(body), why).not.toMatch(/root:x:0|syntax error|at .+\.ts:\d+/);
}

/** All at once, as many as the server takes. */
async function attackWith(attacks: readonly Attack[]): Promise<void> {
  for (let from = 0; from < attacks.length; from += 16)
    await Promise.all(attacks.slice(from, from + 16).map(expectHarmless));
}

describe('a hostile text', () => {
  test('[ID-6] in any field of any body is refused, or is a text like any other', async () => {
    const attacks = examples.flatMap(({ request, json }) =>
      leavesOf(json).flatMap((at) =>
        [...texts, ...values].map((value) => ({ request, json: withValue(json, at, value) })),
      ),
    );
    expect(attacks.length).toBeGreaterThan(500);
    await attackWith(attacks.filter(({ request }) => !request.startsWith('DELETE')));
  });

  test('[ID-6] in any part of an address, or any field of a query, finds nothing', async () => {
    const encoded = texts.filter((text) => text.isWellFormed()).map(encodeURIComponent);
    const reading = examples.filter(({ route }) => route.method === 'get');
    const inPaths = reading.flatMap(({ route }) =>
      route.path.includes('{')
        ? encoded.map((text) => ({ request: `GET ${route.path.replaceAll(/\{\w+\}/g, text)}` }))
        : [],
    );
    const inQueries = reading.flatMap(({ route, request }) =>
      Object.keys(route.query?.shape ?? {}).flatMap((name) =>
        encoded.map((text) => ({ request: `${request}${request.includes('?') ? '&' : '?'}${name}=${text}` })),
      ),
    );
    await attackWith([...inPaths, ...inQueries]);
    for (const filter of ['username', 'order_no', 'code'])
      for (const text of encoded) {
        const list = { username: 'people', order_no: 'work-orders', code: 'equipment' }[filter] ?? '';
        const { status, body } = await plant.call(`GET /api/v1/${list}?${filter}=${text}`);
        const { items = [] } = body as { items?: readonly Readonly<Record<string, unknown>>[] };
        // One may have been stored with that very text a moment ago.
        const others = items.filter((item) => item[filter] !== decodeURIComponent(text));
        expect([[200, 422].includes(status), others]).toEqual([true, []]);
      }
  });

  test('[ID-6] that is stored comes back as it was sent', async () => {
    for (const text of texts.slice(0, 4).concat(texts[7] ?? '')) {
      const json = { username: `stored-${texts.indexOf(text)}`, display_name: text, role: 'viewer', site_id: null };
      const made = await plant.call('POST /api/v1/people', { json });
      expect(made).toMatchObject({ status: 201, body: { display_name: text, roles: ['viewer'] } });
      people += 1;
    }
  });

  test('[ID-6] that would change what every object is changes nothing', async () => {
    const keys = [
      '{"__proto__":{"owned":true}}',
      '{"constructor":{"prototype":{"owned":true}}}',
      '{"__proto__.owned":true}',
    ];
    const writing = examples.filter(({ json, request }) => json !== undefined && !request.startsWith('DELETE'));
    const attacks = writing.flatMap(({ request, json }) =>
      keys.map((key) => {
        const body = `${key.slice(0, -1)},${JSON.stringify(json).slice(1)}`.replace(/,\}$/, '}');
        return { request, raw: { type: 'application/json', body } };
      }),
    );
    await attackWith(attacks);
    expect([({} as { owned?: true }).owned, ([] as { owned?: true }).owned]).toEqual([undefined, undefined]);
  });

  test('[ID-6] at the sign-in lets nobody in and makes nobody of anybody', async () => {
    for (const username of [...texts, ...values])
      for (const path of ['login', 'login/json']) {
        const { status } = await plant.call(`POST /api/v1/auth/${path}`, {
          as: null,
          json: { username, password: { $ne: '' } },
        });
        expect(status).toBe(422);
      }
    const form = { type: 'application/x-www-form-urlencoded', body: 'username[$ne]=x&password[$ne]=x' };
    expect((await plant.call('POST /api/v1/auth/login', { as: null, raw: form })).status).toBe(422);
  });

  test('[ID-6] after all of it everybody is still there, and nobody else', async () => {
    const { body } = await plant.call('GET /api/v1/people?limit=500');
    const { items } = body as { items: readonly { username: string; roles: readonly string[] }[] };
    expect(items.filter(({ roles }) => roles.includes('admin')).map(({ username }) => username)).toEqual(['admin']);
    expect(items.length).toBeGreaterThanOrEqual(people);
  });
});
