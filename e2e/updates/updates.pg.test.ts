import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietMs, shortQuietMs } from '../../apps/desktop/src/main/update-policy.ts';
import { sumOf } from './build-installer.ts';
import { openUpdatePlant, type UpdatePlant } from './update-plant.ts';

let plant: UpdatePlant;
let first: Awaited<ReturnType<UpdatePlant['build']>>;
let second: typeof first;
beforeAll(async () => {
  plant = await openUpdatePlant();
  first = await plant.build('1.0.0');
  second = await plant.build('2.0.0', { of: first });
  await plant.offer(first);
  await plant.offer(second);
});
afterAll(() => plant.close());

const none = { state: 'none', version: null, reason: null };
const ready = { state: 'ready', version: '2.0.0', reason: null };

/** Installers in the updater's cache, whole or not. */
const cached = async (cache: string) =>
  (await readdir(cache, { recursive: true })).filter((name) => /\.(AppImage|exe)$/.test(name));

describe('a device that looks for updates', () => {
  test('[UP-1] is offered a newer version, loads it in the background and finds it as it was built', async () => {
    const device = await plant.device();
    expect(await device.updates.check()).toEqual(ready);
    expect(device.reports.map(({ state }) => state)).toEqual(['loading', 'ready']);
    const [name = ''] = await cached(device.cache);
    expect(sumOf(await readFile(join(device.cache, name)))).toBe(sumOf(second.bytes));
    expect(device.installs(), 'loading is not installing').toBe(0);
  });

  test('[UP-1] is not offered the version that it has, nor an older one', async () => {
    for (const version of ['2.0.0', '3.0.0-beta.1', '3.0.0'])
      expect(await (await plant.device({ version })).updates.check(), version).toEqual(none);
  });

  test('[UP-1] is offered what its own channel has, and never goes back when it changes channels', async () => {
    await plant.offer(await plant.build('3.0.0-beta.1', { of: first }), { channel: 'pilot' });
    const pilot = await plant.device({ channel: 'pilot' });
    expect(await pilot.updates.check()).toMatchObject({ state: 'ready', version: '3.0.0-beta.1' });
    expect(await (await plant.device({ channel: 'stable' })).updates.check()).toMatchObject({ version: '2.0.0' });
    const back = await plant.device({ version: '3.0.0-beta.1', channel: 'stable' });
    expect(await back.updates.check()).toEqual(none);
    expect(await (await plant.device({ channel: 'nobody' })).updates.check()).toEqual(none);
  });

  test('[UP-1] is one of the share that a release is offered to, or not, for good', async () => {
    const countAt = async (share: number, devices: number) => {
      await plant.api('PATCH', '/stable/2.0.0', { staged_percentage: share });
      let offered = 0;
      for (let count = 0; count < devices; count++) {
        const device = await plant.device({ isTrusting: false });
        const { state } = await device.updates.check();
        // Without a key an offer is refused before it is loaded.
        if (state === 'refused') offered += 1;
        expect((await device.updates.check()).state, 'asked again').toBe(state);
      }
      return offered;
    };
    expect(await countAt(0, 10)).toBe(0);
    expect(await countAt(100, 10)).toBe(10);
    const half = await countAt(50, 60);
    expect(half).toBeGreaterThan(10);
    expect(half).toBeLessThan(50);
    await plant.api('PATCH', '/stable/2.0.0', { staged_percentage: 100 });
  });

  test('[UP-4] loads only what changed, by ranges: an AppImage, and an installer for Windows', async () => {
    const device = await plant.device({ installed: first });
    expect(await device.updates.check()).toEqual(ready);
    expect(device.executor.bytes).toBeLessThan(400_000);
    const old = await plant.build('1.0.0', { system: 'windows' });
    await plant.offer(old, { channel: 'windows' });
    const desk = await plant.device({ installed: old, system: 'windows', channel: 'windows' });
    expect(await desk.updates.check()).toEqual(none);
    await plant.offer(await plant.build('2.0.0', { system: 'windows', of: old }), { channel: 'windows' });
    const before = desk.executor.bytes;
    expect(await desk.updates.check()).toEqual(ready);
    expect(desk.executor.bytes - before).toBeLessThan(400_000);
  });

  test('says that the server is away', async () => {
    const away = await plant.device({ server: 'http://127.0.0.1:1' });
    expect(await away.updates.check()).toMatchObject({ state: 'failed', reason: 'ECONNREFUSED' });
  });
});

describe('what is not as it was signed', () => {
  test('a flipped byte in the installer: refused, and nothing is left to install', async () => {
    const bad = await plant.build('2.0.0');
    await plant.offer(bad, { channel: 'damaged' });
    const bytes = Buffer.from(bad.bytes);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await writeFile(join(plant.releases, 'damaged', bad.name), bytes);
    const device = await plant.device({ channel: 'damaged' });
    const refused = { state: 'refused', version: '2.0.0', reason: 'ERR_CHECKSUM_MISMATCH' };
    expect(await device.updates.check()).toEqual(refused);
    expect(await cached(device.cache)).toEqual([]);
    expect(await device.updates.installWhenQuiet()).toEqual(refused);
    expect(device.installs()).toBe(0);
  });

  test('a flipped byte in the signed metadata, or an installer of its own that fits it: refused unloaded', async () => {
    const own = await plant.build('2.0.0');
    await plant.offer(own, { channel: 'taken-over' });
    const forged = await plant.build('9.9.9');
    await writeFile(join(plant.releases, 'taken-over', own.name), forged.bytes);
    const { sha512 = '' } = own.update.files[0] ?? {};
    // Whoever holds the server writes what he wants into its tables.
    for (const sum of [`${sha512[0] === 'A' ? 'B' : 'A'}${sha512.slice(1)}`, sumOf(forged.bytes)]) {
      await changeMetadata('taken-over', (body) => body.replaceAll(/sha512: \S+/g, `sha512: ${sum}`));
      const device = await plant.device({ channel: 'taken-over' });
      expect(await device.updates.check()).toEqual({ state: 'refused', version: '2.0.0', reason: 'signature' });
      expect(await cached(device.cache)).toEqual([]);
    }
  });

  test('without a key of the plant nothing is installed', async () => {
    const device = await plant.device({ isTrusting: false });
    expect(await device.updates.check()).toMatchObject({ state: 'refused', reason: 'no_keys' });
  });

  test('a file that was changed after it was loaded is not installed', async () => {
    const device = await plant.device();
    await device.updates.check();
    const [name = ''] = await cached(device.cache);
    await writeFile(join(device.cache, name), 'something else');
    expect(await device.updates.installWhenQuiet()).toMatchObject({ state: 'refused', reason: 'file_changed' });
    expect(device.installs()).toBe(0);
    expect(await device.updates.check(), 'it is loaded again').toEqual(ready);
  });
});

describe('an update that is ready', () => {
  test('is held back while something is unsent, or the journal does not say, and installed after that', async () => {
    const device = await plant.device();
    await device.updates.check();
    device.facts.journal = { unsent: 1, isSignedIn: false };
    expect(await device.updates.installWhenQuiet()).toEqual({ state: 'held', version: '2.0.0', reason: 'unsent' });
    device.facts.journal = null;
    expect(await device.updates.installWhenQuiet()).toMatchObject({ state: 'held', reason: 'journal_silent' });
    expect(device.installs()).toBe(0);
    device.facts.journal = { unsent: 0, isSignedIn: false };
    await device.updates.installWhenQuiet();
    expect(device.installs()).toBe(1);
  });

  test('waits for a quiet hour; below the minimum version only until nobody touches the device', async () => {
    const device = await plant.device();
    await device.updates.check();
    device.facts.idleMs = quietMs - 1;
    expect(await device.updates.installWhenQuiet()).toMatchObject({ state: 'held', reason: 'busy' });
    await plant.api('PATCH', '/stable/2.0.0', { minimum_version: '1.5.0' });
    await device.updates.check();
    device.facts.idleMs = shortQuietMs;
    device.facts.journal = { unsent: 0, isSignedIn: true };
    expect(await device.updates.installWhenQuiet()).toMatchObject({ state: 'held', reason: 'signed_in' });
    device.facts.journal = { unsent: 0, isSignedIn: false };
    await device.updates.installWhenQuiet();
    expect(device.installs()).toBe(1);
  });

  test('[UP-5] is not installed any more when its release is paused', async () => {
    const device = await plant.device();
    await device.updates.check();
    await plant.api('POST', '/stable/2.0.0/pause');
    expect(await device.updates.check()).toEqual(none);
    await device.updates.installWhenQuiet();
    expect(device.installs()).toBe(0);
    await plant.api('POST', '/stable/2.0.0/resume');
    expect(await device.updates.check()).toEqual(ready);
  });
});

async function changeMetadata(channel: string, change: (body: string) => string): Promise<void> {
  await plant.plant.spine.database.withoutOrganization(async (client) => {
    const { rows } = await client.query<{ version: string; name: string; body: string; signature: string }>(
      'delete from app_release_metadata where channel = $1 returning version, name, body, signature',
      [channel],
    );
    for (const { version, name, body, signature } of rows)
      await client.query(
        'insert into app_release_metadata (channel, version, name, body, signature) values ($1, $2, $3, $4, $5)',
        [channel, version, name, change(body), signature],
      );
  });
}
