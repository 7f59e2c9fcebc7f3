import { deriveId } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlant, password, type TestPlant } from '../http/testing/test-plant.ts';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly person_id: string | null;
  readonly actor_id: string | null;
  readonly audit_log_id: number | null;
}

const wrong = 'Wrong-passw0rd';
let plant: TestPlant;
let statuses: readonly number[];
beforeAll(async () => {
  plant = await openTestPlant();
  const signIn = (secret: string) =>
    plant.call('POST /api/v1/auth/login', {
      as: null,
      json: { username: 'operator', password: secret },
      headers: { 'user-agent': 'a desk' },
    });
  const answers = [await signIn(wrong), await signIn(password)];
  const at = `/api/v1/people/${plant.personIds.viewer}`;
  answers.push(await plant.call(`PUT ${at}/role`, { json: { role: 'quality' } }));
  answers.push(await plant.call(`PATCH ${at}`, { json: { display_name: 'Somebody' } }));
  statuses = answers.map(({ status }) => status);
});
afterAll(() => plant.close());

async function page(query = '', token?: string): Promise<{ items: readonly Entry[]; next_cursor: string | null }> {
  const { status, body } = await plant.call(`GET /api/v1/security-log${query}`, token === undefined ? {} : { token });
  expect(status).toBe(200);
  return body as never;
}
const kinds = ({ items }: { readonly items: readonly Entry[] }) => items.map(({ kind }) => kind);

describe('the security log', () => {
  test('[AU-9] sign-ins and failures stand in one list with the roles that the journal knows of', async () => {
    expect(statuses).toEqual([401, 200, 200, 200]);
    const { items } = await page();
    const { operator, viewer, admin } = plant.personIds;
    expect(items.slice(0, 3)).toMatchObject([
      {
        kind: 'person.role_changed',
        person_id: viewer,
        actor_id: admin,
        actor_name: 'The admin',
        details: { verdict: 'accepted', role: 'quality' },
      },
      {
        kind: 'signed_in',
        person_id: operator,
        person_name: 'The operator',
        ip_address: '127.0.0.1',
        user_agent: 'a desk',
        audit_log_id: null,
      },
      { kind: 'sign_in_failed', person_id: operator, ip_address: '127.0.0.1' },
    ]);
    expect(kinds({ items }).filter((kind) => kind === 'person.created')).toHaveLength(4);
    expect(kinds({ items })).not.toContain('person.changed');
    const { body } = await plant.call(`GET /api/v1/audit-logs/${items[0]?.audit_log_id}`);
    expect(body).toMatchObject({
      event_type: 'person.role_changed',
      old_values: { roles: ['viewer'] },
      new_values: { roles: ['quality'] },
    });
  });

  test('[AU-9] pages hold each line once, and filters leave what they say', async () => {
    const all = (await page('?limit=100')).items;
    const found: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 100; pages += 1) {
      const one = await page(`?limit=2${cursor && `&cursor=${cursor}`}`);
      found.push(...one.items.map(({ id }) => id));
      cursor = one.next_cursor;
    }
    expect(found).toEqual(all.map(({ id }) => id));
    expect(kinds(await page('?kind=sign_in_failed'))).toEqual(['sign_in_failed']);
    expect(kinds(await page('?kind=person.role_changed'))).toEqual(['person.role_changed']);
    expect(kinds(await page(`?user_id=${plant.personIds.operator}`))).toEqual([
      'signed_in',
      'sign_in_failed',
      'person.created',
    ]);
    expect(kinds(await page('?end_date=2000-01-01'))).toEqual([]);
    expect(kinds(await page(`?device_id=${plant.siteId}`))).toEqual([]);
  });

  test('[AU-4] another organization sees its own only, and nobody without the right sees any', async () => {
    const other = await plant.spine.journal.createOrganization({ code: 'OTHER', name: 'Other' });
    const sub = deriveId(other, 'person', ['boss']);
    const payload = { siteId: null, username: 'boss', displayName: 'B', role: 'admin' };
    const actor = { type: 'device', id: deriveId(other, 'device', ['api']) } as const;
    await plant.spine.journal.execute(other, { commands: [{ type: 'person.create', subjectId: sub, payload }], actor });
    const token = plant.tokens.person({ sub, org: other, ver: 1, sid: null });
    expect(kinds(await page('', token))).toEqual(['person.created']);
    expect((await plant.call('GET /api/v1/security-log', { as: 'viewer' })).status).toBe(403);
  });

  test('[AU-8] neither list holds a password, right or wrong, nor a token', async () => {
    const texts = await Promise.all(
      ['audit-logs', 'security-log'].map(async (name) =>
        JSON.stringify((await plant.call(`GET /api/v1/${name}?limit=100`)).body),
      ),
    );
    for (const text of texts) for (const secret of [password, wrong, '$2b$', 'eyJ']) expect(text).not.toContain(secret);
  });
});
