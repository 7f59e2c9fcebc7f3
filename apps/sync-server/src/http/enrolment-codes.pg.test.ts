import { enrolmentCodeMs, readEnrolmentCode, syncPaths } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mostWrongCodesFromAddress } from '../identity/code-attempts.ts';
import { askToken, type Credential } from './testing/kiosk-proof.ts';
import { equipmentOf, openTestPlant, type TestPlant } from './testing/test-plant.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await openTestPlant();
});
afterAll(() => plant.close());

const plan = () => ({ kind: 'kiosk', name: 'Mill 7', site_id: plant.siteId, equipment_id: equipmentOf(plant) });

async function newCode(): Promise<{ id: string; code: string; expires_at: string }> {
  const answer = await plant.call('POST /api/v1/devices/enrolment-codes', { as: 'production_manager', json: plan() });
  expect(answer.status).toBe(201);
  return answer.body as { id: string; code: string; expires_at: string };
}

const use = (code: string) => plant.call(`POST ${syncPaths.enrolWithCode}`, { as: null, json: { code } });
const invalid = { status: 403, body: { code: 'enrolment_code.invalid' } };

async function rowsOf<Row>(text: string): Promise<readonly Row[]> {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) => client.query<Row>(text));
  return rows;
}

describe('a code that enrols a device', () => {
  test('[DV-1] lets one device in, once, with nobody signed in there; the log says who made it', async () => {
    const { id, code, expires_at } = await newCode();
    expect(code).toMatch(/^\S{4} \S{4}$/);
    expect(Math.abs(Date.parse(expires_at) - Date.now() - enrolmentCodeMs)).toBeLessThan(60_000);
    const { status, body } = await use(code.toLowerCase().replace(' ', '-'));
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { kind: 'kiosk', name: 'Mill 7', siteId: plant.siteId, equipmentId: equipmentOf(plant), lastSeq: 0 },
    });
    expect((await askToken(plant, body as Credential)).status).toBe(200);
    expect(await use(code)).toMatchObject(invalid);
    const { deviceId } = body as Credential;
    const log = await rowsOf('select kind, actor_id, device_id, details from security_log order by at, id');
    const by = { actor_id: plant.personIds.production_manager, details: { codeId: id } };
    expect(log).toMatchObject([
      { kind: 'enrolment_code_made', device_id: null, ...by },
      { kind: 'device_enrolled', device_id: deviceId, ...by },
    ]);
  });

  test('[DV-2] of two that use it at once one is let in, and there is one device more', async () => {
    const count = async () => (await rowsOf<{ count: number }>('select count(*) as count from device'))[0]?.count ?? 0;
    const before = await count();
    const { code } = await newCode();
    const answers = await Promise.all([use(code), use(code), use(code)]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '403', '403']);
    expect(await count()).toBe(before + 1);
  });

  test('[DV-1] ends after 15 minutes of the server’s clock', async () => {
    const { code } = await newCode();
    plant.clock.offsetMs = enrolmentCodeMs + 1000;
    const late = await use(code);
    plant.clock.offsetMs = 0;
    expect(late).toMatchObject(invalid);
    expect((await use(code)).status).toBe(200);
  });

  test('[DV-3] is nowhere stored as it is', async () => {
    const { code } = await newCode();
    const stored = await rowsOf<{ text: string }>('select to_jsonb(c)::text as text from enrolment_code c');
    const read = readEnrolmentCode(code) ?? '';
    for (const { text } of stored) {
      expect(text).not.toContain(read);
      expect(text).not.toContain(Buffer.from(read).toString('hex'));
    }
  });

  test('[DV-1] is made by those who may enrol, for a place that there is', async () => {
    const make = (fields: object, as: 'operator' | 'admin' = 'admin') =>
      plant.call('POST /api/v1/devices/enrolment-codes', { as, json: { ...plan(), ...fields } });
    expect(await make({}, 'operator')).toMatchObject({ status: 403, body: { code: 'right.missing_for_act' } });
    expect(await make({ site_id: plant.organizationId })).toMatchObject({ status: 422 });
    expect(await make({ kind: 'importer' })).toMatchObject({ status: 422 });
  });

  test('[DV-3] is not found by trying: after ten wrong ones a right one is not taken either', async () => {
    const { code } = await newCode();
    const tries = [];
    for (let index = 0; index < mostWrongCodesFromAddress; index++) tries.push(await use('K7QF 3MXP'));
    expect(tries.at(-1)).toMatchObject({ status: 429, body: { code: 'enrolment_code.too_many' } });
    const locked = await use(code);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
