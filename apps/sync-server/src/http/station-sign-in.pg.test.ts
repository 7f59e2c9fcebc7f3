import { randomUUID } from 'node:crypto';
import { parseScan, type StationPeople, type StationPerson, stretchRounds, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../identity/create-account.ts';
import { badgeDigits } from '../identity/station-credentials.ts';
import { openTestPlant, password, type TestPlant } from './testing/test-plant.ts';
import { enrolTestStation, type TestStation } from './testing/test-station.ts';

let plant: TestPlant;
let station: TestStation;
beforeAll(async () => {
  plant = await openTestPlant();
  station = await enrolTestStation(plant);
});
afterAll(() => plant.close());

const act = (name: string, user_id: string, as: 'admin' | 'production_manager' | 'operator' = 'admin') =>
  plant.call(`POST /api/v1/auth/admin/${name}`, { as, json: { user_id } });
const choosePin = (new_pin: string, current_password = password) =>
  plant.call('POST /api/v1/auth/pin', { as: 'operator', json: { current_password, new_pin } });

async function personMade(siteId: Uuid | null = null): Promise<Uuid> {
  const username = `p-${randomUUID().slice(0, 8)}`;
  const json = { username, display_name: 'Somebody', role: 'operator', site_id: siteId };
  return ((await plant.call('POST /api/v1/people', { json })).body as { id: Uuid }).id;
}

const of = (bundle: StationPeople, id: string): StationPerson => {
  const person = bundle.people.find(({ personId }) => personId === id);
  if (!person) throw new Error('not in the bundle');
  return person;
};
const idsIn = ({ people }: StationPeople) => people.map(({ personId }) => personId);

/** The secret that a badge says. */
function secretOf(badge: string): string {
  const { content } = parseScan({ text: badge, aim: null }, 0);
  return (content as { command: { secret: string } }).command.secret;
}

describe('the people of a station', () => {
  test('[PIN-1] are those of its site with a PIN or a badge, signed, good for seven days', async () => {
    const made = async (path: string, json: unknown) =>
      ((await plant.call(`POST /api/v1/${path}`, { json })).body as { id: Uuid }).id;
    const elsewhere = await made('sites', { code: 'S2', name: 'Two', time_zone: 'UTC' });
    const [here, everywhere, away, left, inactive] = await Promise.all(
      [plant.siteId, null, elsewhere, null, null].map((site) => personMade(site)),
    );
    for (const id of [here, everywhere, away, left, inactive]) await act('issue-badge', id ?? '');
    const { body: named } = await plant.call(`GET /api/v1/people/${left}`);
    expect((await plant.call(`DELETE /api/v1/users/${left}`)).status).toBe(204);
    // The next one of that user name is the same person to the journal, and has no badge for it.
    const { username } = named as { username: string };
    const next = { username, display_name: 'Next', role: 'operator', site_id: null };
    expect((await plant.call('POST /api/v1/people', { json: next })).body).toMatchObject({ id: left });
    const resting = { json: { is_active: false } };
    expect((await plant.call(`PUT /api/v1/users/${inactive}`, resting)).status).toBe(200);
    const bundle = await station.bundle();
    expect(new Set(idsIn(bundle))).toEqual(new Set([here, everywhere]));
    expect(bundle.validUntil - bundle.issuedAt).toBe(7 * 86_400_000);
    expect(bundle).toMatchObject({ deviceId: station.deviceId, siteId: plant.siteId, sessionMs: 12 * 3_600_000 });
    expect(of(bundle, here ?? '')).toMatchObject({
      grants: [{ role: 'operator', from: null, to: null }],
      verifiers: [{ kind: 'badge', rounds: stretchRounds }],
    });
  });

  test('[PIN-2] are sent again when something changed, and only then', async () => {
    const id = await personMade();
    await act('issue-badge', id);
    const { version } = await station.bundle();
    expect((await station.people(version)).body).toEqual({ status: 'unchanged' });
    await act('issue-badge', id);
    expect((await station.people(version)).body).toMatchObject({ status: 'bundle' });
    const second = await station.bundle();
    await plant.call(`PUT /api/v1/people/${id}/role`, { json: { role: 'viewer' } });
    expect((await station.people(second.version)).body).toMatchObject({ status: 'bundle' });
  });

  test('[PIN-3] are told to each device in its own words', async () => {
    const id = await personMade();
    const { badge } = (await act('issue-badge', id)).body as { badge: string };
    const other = await enrolTestStation(plant);
    const [mine, others] = [of(await station.bundle(), id), of(await other.bundle(), id)];
    expect(station.letsIn(mine, 'badge', secretOf(badge))).toBe(true);
    expect(other.letsIn(others, 'badge', secretOf(badge))).toBe(true);
    expect(station.letsIn(others, 'badge', secretOf(badge))).toBe(false);
  });

  test('[PIN-3] are for devices, and for none that was revoked', async () => {
    const revoked = await enrolTestStation(plant);
    const token = await revoked.token();
    await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query(`update device set status = 'revoked' where id = $1`, [revoked.deviceId]),
    );
    const people = (options: object) => plant.call('GET /api/v1/sync/people', options);
    expect(await people({ token })).toMatchObject({ status: 403, body: { code: 'device.revoked' } });
    expect(await people({ as: 'admin' })).toMatchObject({ status: 401, body: { code: 'token.invalid' } });
  });
});

describe('PINs and badges', () => {
  test('[PIN-4] a person chooses a PIN with his password; a trivial one is none', async () => {
    const account = { organizationId: plant.organizationId, personId: plant.personIds.operator, username: 'operator' };
    expect(await choosePin('840293', 'Wrong-1')).toMatchObject({ status: 403, body: { code: 'password.wrong' } });
    await createAccount(plant.spine.database, { ...account, password });
    // Another password hash ends the tokens that the plant gives out.
    const token = await tokenOf();
    const json = { current_password: password, new_pin: '123456' };
    expect(await plant.call('POST /api/v1/auth/pin', { token, json })).toMatchObject({
      status: 422,
      body: { code: 'pin.weak', details: { issue: 'trivial' } },
    });
    const chosen = await plant.call('POST /api/v1/auth/pin', { token, json: { ...json, new_pin: '840293' } });
    expect(chosen.status).toBe(204);
    const person = of(await station.bundle(), plant.personIds.operator);
    expect(station.letsIn(person, 'pin', '840293')).toBe(true);
    expect(station.letsIn(person, 'pin', '840294')).toBe(false);
    expect(await station.signIn(person, 'pin', '840293')).toMatchObject({
      status: 200,
      body: { user: { username: 'operator', permissions: expect.arrayContaining(['operation:report']) } },
    });
  });

  test('[PIN-5] a PIN for one use opens nothing but the choice of an own one, with the server there', async () => {
    const id = await personMade();
    const { temporary_pin: given } = (await act('give-pin', id)).body as { temporary_pin: string };
    expect(given).toMatch(/^\d{6}$/);
    const person = of(await station.bundle(), id);
    expect(person.verifiers).toMatchObject([{ kind: 'pin', value: null }]);
    expect(await station.signIn(person, 'pin', given)).toMatchObject({
      status: 403,
      body: { code: 'pin.must_change' },
    });
    expect(await station.signIn(person, 'pin', given, { new_pin: '111111' })).toMatchObject({
      status: 422,
      body: { code: 'pin.weak' },
    });
    expect((await station.signIn(person, 'pin', given, { new_pin: '730415' })).status).toBe(200);
    const after = of(await station.bundle(), id);
    expect(station.letsIn(after, 'pin', '730415')).toBe(true);
    expect((await station.signIn(after, 'pin', given)).status).toBe(401);
  });

  test('[PIN-6] a new badge ends the one before; withdrawn are PIN and badge', async () => {
    const id = await personMade();
    const badges = [];
    for (let count = 0; count < 2; count += 1)
      badges.push(secretOf(((await act('issue-badge', id)).body as { badge: string }).badge));
    const [first = '', second = ''] = badges;
    expect(second).toMatch(new RegExp(`^\\d{${badgeDigits}}$`));
    const person = of(await station.bundle(), id);
    expect([first, second].map((secret) => station.letsIn(person, 'badge', secret))).toEqual([false, true]);
    expect((await station.signIn(person, 'badge', first)).status).toBe(401);
    expect((await station.signIn(person, 'badge', second)).status).toBe(200);
    await act('give-pin', id);
    expect((await act('withdraw-station-sign-in', id)).status).toBe(204);
    expect(idsIn(await station.bundle())).not.toContain(id);
    expect((await station.signIn(person, 'badge', second)).status).toBe(401);
  });

  test('[PIN-7] five wrong ones lock for 15 minutes, and no password with them; a new badge ends the lock', async () => {
    const id = await personMade();
    const right = secretOf(((await act('issue-badge', id)).body as { badge: string }).badge);
    const person = of(await station.bundle(), id);
    const tries = [];
    for (let count = 0; count < 5; count += 1) tries.push((await station.signIn(person, 'badge', 'wrong')).status);
    expect(tries).toEqual([401, 401, 401, 401, 401]);
    expect(await station.signIn(person, 'badge', right)).toMatchObject({ status: 429, body: { code: 'login.locked' } });
    plant.clock.offsetMs += 15 * 60_000;
    expect((await station.signIn(person, 'badge', right)).status).toBe(200);
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['badge_issued', 'sign_in_locked', 'signed_in']));
  });

  test('[PIN-8] a proof is good with the token of its device alone, at the site of the person', async () => {
    const elsewhere = await plant.call('POST /api/v1/sites', { json: { code: 'S3', name: 'Three', time_zone: 'UTC' } });
    const away = await enrolTestStation(plant, (elsewhere.body as { id: Uuid }).id);
    const id = await personMade(plant.siteId);
    const right = secretOf(((await act('issue-badge', id)).body as { badge: string }).badge);
    const person = of(await station.bundle(), id);
    expect(await away.signIn(person, 'badge', right)).toMatchObject({ status: 401, body: { code: 'station.failed' } });
    const json = { person_id: id, method: 'badge', proof: 'AAAA' };
    for (const options of [{ token: await station.token() }, { as: 'admin' as const }, { as: null }])
      expect((await plant.call('POST /api/v1/auth/station-sign-in', { ...options, json })).status).toBe(401);
    expect((await station.signIn(person, 'badge', right)).status).toBe(200);
  });

  test('[PIN-9] are given and taken only by somebody who could grant all that the person may do', async () => {
    for (const name of ['give-pin', 'issue-badge', 'withdraw-station-sign-in']) {
      expect(await act(name, plant.personIds.admin, 'production_manager')).toMatchObject({
        status: 403,
        body: { code: 'role.above_own' },
      });
      expect(
        (
          await plant.call(`POST /api/v1/auth/admin/${name}`, {
            as: 'viewer',
            json: { user_id: plant.personIds.viewer },
          })
        ).status,
      ).toBe(403);
    }
  });

  test('[PIN-10] stand nowhere in the clear, not even stretched', async () => {
    const id = await personMade();
    const { badge } = (await act('issue-badge', id)).body as { badge: string };
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query<{ text: string }>(
        `select coalesce(string_agg(t, ' '), '') as text from (
           select to_jsonb(l)::text as t from security_log l union all select to_jsonb(c)::text from station_credential c
           union all select convert_from(bytes, 'UTF8') from journal) all_of_it`,
      ),
    );
    for (const secret of [secretOf(badge), '840293', '730415']) expect(rows[0]?.text).not.toContain(secret);
    const { rows: kept } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query<{ sealed: Buffer }>('select sealed from station_credential'),
    );
    // iv, tag and 32 bytes: AES-GCM, as device secrets are kept.
    for (const { sealed } of kept) expect(sealed).toHaveLength(12 + 16 + 32);
  });
});

async function tokenOf(): Promise<string> {
  const json = { username: 'operator', password };
  return ((await plant.call('POST /api/v1/auth/login', { as: null, json })).body as { access_token: string })
    .access_token;
}

async function kindsOf(personId: Uuid): Promise<readonly string[]> {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ kind: string }>('select kind from security_log where person_id = $1', [personId]),
  );
  return rows.map(({ kind }) => kind);
}
