import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UpdateReport } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, openTestPlant, type TestPlant } from '../http/testing/test-plant.ts';
import { openDevicePresence } from '../identity/device-presence.ts';
import { installerName, installerText, releaseMetadata } from './testing/release-metadata.ts';

let plant: TestPlant;
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lineside-releases-'));
  plant = await openTestPlant({ settings: { releasesDirectory: directory } });
});
afterAll(async () => {
  await plant.close();
  await rm(directory, { recursive: true });
});

const api = '/api/v1/releases';
const bytes = (body: string): Call => ({ raw: { type: 'application/octet-stream', body } });
const add = (channel: string, ...metadata: readonly unknown[]) =>
  plant.call(`POST ${api}`, { json: { channel, metadata } });
const act = (channel: string, version: string, name: string, json?: unknown) =>
  plant.call(`POST ${api}/${channel}/${version}/${name}`, { json });
const sendPart = (at: string, { offset, size, body }: { offset: number; size: number; body: string }) =>
  plant.call(`PUT ${api}/${at}?offset=${offset}&size=${size}`, bytes(body));

function sendFile(channel: string, version: string, body = installerText(version)) {
  const at = `${channel}/${version}/files/${installerName(version)}`;
  return sendPart(at, { offset: 0, size: body.length, body });
}

async function offer(channel: string, version: string): Promise<void> {
  expect(await add(channel, releaseMetadata(version))).toMatchObject({ status: 201 });
  expect(await sendFile(channel, version)).toMatchObject({ status: 200, body: { is_whole: true } });
  expect(await act(channel, version, 'resume')).toMatchObject({ status: 200, body: { state: 'active' } });
}

const updates = (path: string, headers: Record<string, string> = {}) =>
  plant.call(`GET /updates/${path}`, { as: null, headers });

async function offeredIn(channel: string): Promise<string | undefined> {
  const { status, body } = await updates(`${channel}/latest-linux.yml`);
  return status === 404 ? undefined : /^version: (.+)$/m.exec(String(body))?.[1];
}

describe('a release', () => {
  test('[UP-3] comes in paused, in parts, and is offered when all of it is there', async () => {
    const added = await add('parts', releaseMetadata('1.0.0'), releaseMetadata('1.0.0', 'latest.yml'));
    expect(added).toMatchObject({ status: 201, body: { state: 'paused', is_whole: false, staged_percentage: 100 } });
    expect(await act('parts', '1.0.0', 'resume')).toMatchObject({
      status: 409,
      body: { code: 'release.files_missing' },
    });
    const text = installerText('1.0.0');
    const size = text.length;
    const at = `parts/1.0.0/files/${installerName('1.0.0')}`;
    const refused = async (part: Parameters<typeof sendPart>[1], status: number, code: string, there?: number) => {
      const details = there === undefined ? {} : { details: { size: there } };
      expect(await sendPart(at, part)).toMatchObject({ status, body: { code, ...details } });
    };
    expect(await sendPart(at, { offset: 0, size, body: text.slice(0, 4000) })).toMatchObject({
      body: { size: 4000, is_whole: false },
    });
    await refused({ offset: 5000, size, body: text.slice(5000) }, 409, 'release.part_offset', 4000);
    await refused({ offset: 0, size: size + 1, body: text }, 422, 'release.file_size');
    expect((await updates(`parts/${installerName('1.0.0')}`)).status, 'half of it').toBe(404);
    const rest = await sendPart(at, { offset: 4000, size, body: text.slice(4000) });
    expect(rest).toMatchObject({ status: 200, body: { size, is_whole: true } });
    // Again from the beginning: too much, and then of the right size but other content.
    await refused({ offset: 0, size, body: `${text}x` }, 413, 'release.part_too_large');
    await refused({ offset: 0, size, body: text.replace('installer', 'Installer') }, 422, 'release.file_sum', 0);
    expect((await updates(`parts/${installerName('1.0.0')}`)).body, 'what was whole stays').toBe(text);
    expect(await sendPart('parts/1.0.0/files/other.exe', { offset: 0, size: 1, body: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'release.file_unknown' },
    });
    expect(await act('parts', '1.0.0', 'resume')).toMatchObject({ body: { state: 'active', is_whole: true } });
    expect(await offeredIn('parts')).toBe('1.0.0');
    expect(await readdir(join(directory, 'parts'))).toEqual([installerName('1.0.0')]);
  });

  test('[UP-1] is offered as it was added, with what the plant set behind it, and its signature', async () => {
    await offer('signed', '1.0.0');
    await plant.call(`PATCH ${api}/signed/1.0.0`, { json: { staged_percentage: 25, minimum_version: '0.9.0' } });
    const { body, signature } = releaseMetadata('1.0.0');
    const { body: served } = await updates('signed/latest-linux.yml');
    expect(served).toBe(`${body}stagingPercentage: 25\nminimumVersion: 0.9.0\n`);
    expect((await updates('signed/latest-linux.yml.sig')).body).toBe(signature);
    await plant.call(`PATCH ${api}/signed/1.0.0`, { json: { minimum_version: null } });
    expect((await updates('signed/latest-linux.yml')).body).toBe(`${body}stagingPercentage: 25\n`);
    for (const path of ['signed/latest.yml', 'signed/latest-mac.yml.sig', 'other/latest-linux.yml', 'x/../y.yml'])
      expect((await updates(path)).status, path).toBe(404);
    const outside = [
      '..%2f..%2fetc%2fpasswd',
      '%2e%2e/latest.yml',
      `${installerName('1.0.0')}.part`,
      'latest-linux.yml.part',
    ];
    for (const path of outside) expect((await updates(`signed/${path}`)).status, path).toBe(404);
  });

  test('[UP-4] is served whole or by a range of bytes; withdrawn, only its block map is', async () => {
    await offer('ranges', '1.0.0');
    const name = installerName('1.0.0');
    const text = installerText('1.0.0');
    const map = `ranges/1.0.0/files/${name}.blockmap`;
    expect(await sendPart(map, { offset: 0, size: 3, body: 'map' })).toMatchObject({ body: { is_whole: true } });
    const part = await updates(`ranges/${name}`, { range: 'bytes=10-19' });
    expect(part).toMatchObject({ status: 206, body: text.slice(10, 20) });
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${text.length}`);
    expect(await updates(`ranges/${name}`)).toMatchObject({ status: 200, body: text });
    await act('ranges', '1.0.0', 'withdraw');
    expect((await updates(`ranges/${name}`)).status).toBe(404);
    expect(await updates(`ranges/${name}.blockmap`)).toMatchObject({ status: 200, body: 'map' });
  });

  test('[UP-5] that is paused or withdrawn leaves the one before; a version that was offered is not replaced', async () => {
    await offer('states', '1.9.0');
    await offer('states', '1.10.0');
    expect(await offeredIn('states')).toBe('1.10.0');
    await act('states', '1.10.0', 'pause');
    expect(await offeredIn('states')).toBe('1.9.0');
    await act('states', '1.10.0', 'resume');
    await act('states', '1.10.0', 'withdraw');
    expect(await offeredIn('states')).toBe('1.9.0');
    for (const again of ['resume', 'pause'])
      expect(await act('states', '1.10.0', again)).toMatchObject({ status: 409, body: { code: 'release.withdrawn' } });
    expect(await add('states', releaseMetadata('1.10.0'))).toMatchObject({ body: { code: 'release.exists' } });
    // What nobody was offered yet may have been a mistake.
    for (let times = 0; times < 2; times++)
      expect(await add('states', releaseMetadata('1.11.0'))).toMatchObject({ status: 201 });
    await act('states', '1.9.0', 'withdraw');
    expect(await offeredIn('states')).toBeUndefined();
  });

  test('[UP-6] is added to another channel with its files', async () => {
    await offer('pilot', '3.0.0');
    expect(await act('pilot', '3.0.0', 'copy', { channel: 'all' })).toMatchObject({
      status: 201,
      body: { channel: 'all', state: 'paused', is_whole: true },
    });
    expect(await offeredIn('all')).toBeUndefined();
    await act('all', '3.0.0', 'resume');
    expect(await offeredIn('all')).toBe('3.0.0');
    expect((await updates(`all/${installerName('3.0.0')}`)).body).toBe(installerText('3.0.0'));
  });

  test('[UP-7] who did what with it stands in the security log', async () => {
    await offer('logged', '1.0.0');
    const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
      client.query(
        `select actor_id, details->>'act' as act from security_log
         where kind = 'release_changed' and details->>'channel' = 'logged' order by id`,
      ),
    );
    const actor_id = plant.personIds.admin;
    expect(rows).toEqual([
      { actor_id, act: 'added' },
      { actor_id, act: 'active' },
    ]);
  });
});

test('[UP-8] a device is shown with what it told of its update last', async () => {
  const { organizationId, siteId } = plant;
  const json = { kind: 'kiosk', name: 'Kiosk', siteId, equipmentId: null, reference: null };
  const { deviceId } = (await plant.call('POST /api/v1/devices/enrol', { json })).body as { deviceId: string };
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const told = async (update?: UpdateReport) => {
    const presence = openDevicePresence({ database: plant.spine.database, now: Date.now, logger });
    presence.told({ organizationId, deviceId }, { version: '1.0.0', unsent: 3, clock: 'synced', update });
    await presence.close();
    return (await plant.call(`GET /api/v1/devices/${deviceId}`)).body;
  };
  const held = { update_state: 'held', update_version: '1.1.0', update_reason: 'unsent' };
  expect(await told({ state: 'held', version: '1.1.0', reason: 'unsent' })).toMatchObject(held);
  const nothing = { update_state: null, update_version: null, update_reason: null };
  expect(await told(), 'it is a browser now').toMatchObject(nothing);
});
