import { catalog, deriveId, type RoleName, rolePresets, type Uuid } from '@lineside/domain';
import { markOf } from '@lineside/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDeviceId } from '../journal/api-device.ts';
import { allRoutes as routes } from './testing/all-routes.ts';
import { type AskedRoute, personRoles, rightsTable } from './testing/rights-table.ts';
import { makeProbes, type RouteExample, routeExamples } from './testing/route-examples.ts';
import { openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
let asked: readonly AskedRoute[] = [];
beforeAll(async () => {
  plant = await openTestPlant({ keepsFigures: false });
  const tokens = new Map<RoleName, string>();
  for (const role of personRoles) tokens.set(role, tokenOf(await personWith(role)));
  const examples = routeExamples(routes, await makeProbes(plant), plant);
  const answers: AskedRoute[] = [];
  for (const example of examples) answers.push(await ask(example, tokens));
  asked = answers;
});
afterAll(() => plant.close());

async function personWith(role: RoleName): Promise<Uuid> {
  const username = `asker-${role}`;
  const subjectId = deriveId(plant.organizationId, 'person', [username]);
  await plant.spine.journal.execute(plant.organizationId, {
    commands: [{ type: 'person.create', subjectId, payload: { siteId: null, username, displayName: role, role } }],
    actor: { type: 'device', id: apiDeviceId(plant.organizationId) },
  });
  return subjectId;
}

const tokenOf = (sub: Uuid) => plant.tokens.person({ sub, org: plant.organizationId, ver: 1, sid: null });

/** Roles from least to most: what one of them changes, those who may less have been asked about before. Reading waits for nobody. */
async function ask(example: RouteExample, tokens: ReadonlyMap<RoleName, string>): Promise<AskedRoute> {
  const { route, what } = example;
  const sizeOf = ([role]: readonly [RoleName, string]) => rolePresets[role].size;
  const askers = [...tokens].toSorted((left, right) => sizeOf(left) - sizeOf(right));
  const found: (string | null)[] = [];
  if (route.method === 'get')
    found.push(...(await Promise.all(askers.map(([, token]) => refusedRight(example, token)))));
  else for (const [, token] of askers) found.push(await refusedRight(example, token));
  const refusals = askers.flatMap(([role], index) => (found[index] == null ? [] : [{ role, right: found[index] }]));
  const refused = new Set(refusals.map(({ role }) => role));
  const rights = [...new Set(refusals.map(({ right }) => right))];
  return { route, what, rights, refused: personRoles.filter((role) => refused.has(role)) };
}

/** The right that is missing, as the answer names it; null: it is not refused for a right. */
async function refusedRight({ request, json }: RouteExample, token: string): Promise<string | null> {
  const { status, body } = await plant.call(request, { token, ...(json !== undefined && { json }) });
  const { code, details } = body as { code?: string; details?: { right?: string } };
  if (status >= 500 || status === 401 || code === 'payload.invalid')
    throw new Error(`${request} needs an example in route-examples.ts: ${JSON.stringify(body)}`);
  return status === 403 ? (details?.right ?? code ?? '') : null;
}

/** The commands that routes of the catalog stand for, by method and address. */
const commandsByRoute = new Map<string, string>(
  catalog.aggregates.flatMap(({ rest }) => {
    if (!rest) return [];
    const one = `/api/v1/${[rest.path, ...rest.address.map((field) => `{${snake(field)}}`)].join('/')}`;
    const { create, patch, put, remove } = rest.commands;
    const actions = Object.entries(rest.actions ?? {}).map(([name, command]) => [`put ${one}/${name}`, command]);
    const named = [
      [`post /api/v1/${rest.path}`, create],
      [`patch ${one}`, patch],
      [`put ${one}`, put],
    ];
    return [...named, [`delete ${one}`, remove], ...actions].flatMap(([route, command]): [string, string][] =>
      route === undefined || command === undefined ? [] : [[route, command]],
    );
  }),
);

function snake(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

describe('who may do what', () => {
  test('[ID-1] docs/rights.md is what commands and routes answer to each role', async () => {
    await expect(rightsTable(routes, asked)).toMatchFileSnapshot('../../../../docs/rights.md');
  });

  test('[ID-2] a route refuses exactly the roles that its command refuses', () => {
    const ofCommands = asked.flatMap(({ route, refused }) => {
      const command = commandsByRoute.get(`${route.method} ${route.path}`);
      return command === undefined ? [] : [{ command, refused }];
    });
    expect(ofCommands.length).toBe(commandsByRoute.size);
    for (const { command, refused } of ofCommands)
      expect({ command, refused }).toEqual({
        command,
        refused: personRoles.filter((role) => markOf({ role, isDevice: false }, command) === 'no'),
      });
  });
});
