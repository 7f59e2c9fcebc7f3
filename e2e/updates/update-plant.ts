import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signUpdate } from '../../apps/desktop/src/main/update-signature.ts';
import { openTestPlant, type TestPlant } from '../../apps/sync-server/src/http/testing/test-plant.ts';
import { type BuildOptions, type Built, buildInstaller, yamlOf } from './build-installer.ts';
import { type Device, type DeviceOptions, openDevice, releaseKeys } from './update-device.ts';

/** A server with releases, and devices that update from it by electron-updater itself. */
export interface UpdatePlant {
  readonly plant: TestPlant;
  readonly folder: string;
  readonly releases: string;
  build(version: string, options?: BuildOptions): Promise<Built>;
  /** Signs, adds, sends and offers; the block map of a Windows installer too. */
  offer(built: Built, options?: { channel?: string; share?: number; minimum?: string }): Promise<void>;
  api(method: string, path: string, body?: unknown): Promise<void>;
  device(options?: DeviceOptions): Promise<Device>;
  close(): Promise<void>;
}

export async function openUpdatePlant(): Promise<UpdatePlant> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-updates-'));
  const releases = join(folder, 'releases');
  const plant = await openTestPlant({ settings: { releasesDirectory: releases } });
  const api = (method: string, path: string, body?: unknown) => call(plant, method, path, body);
  let devices = 0;
  return {
    plant,
    folder,
    releases,
    api,
    build: (version, options) => buildInstaller(folder, version, options),
    async offer(built, { channel = 'stable', share = 100, minimum } = {}) {
      const { metadata: name, update } = built;
      const body = yamlOf(update);
      const signature = `${signUpdate(update, releaseKeys.privateKey)}\n`;
      await api('POST', '', { channel, metadata: [{ name, body, signature }] });
      const one = `/${channel}/${update.version}`;
      await send(plant, `${one}/files/${built.name}`, built.bytes);
      if (name === 'latest.yml')
        await send(plant, `${one}/files/${built.name}.blockmap`, await readFile(`${built.path}.blockmap`));
      await api('PATCH', one, { staged_percentage: share, minimum_version: minimum ?? null });
      await api('POST', `${one}/resume`);
    },
    device: async (options = {}) => {
      devices += 1;
      return openDevice(plant.url, join(folder, `device-${devices}`), options);
    },
    close: async () => {
      await plant.close();
      await rm(folder, { recursive: true });
    },
  };
}

const tokenOf = ({ tokens, personIds, organizationId }: TestPlant) =>
  tokens.person({ sub: personIds.admin, org: organizationId, ver: 1, sid: null });

async function call(plant: TestPlant, method: string, path: string, json?: unknown): Promise<void> {
  const { status, body } = await plant.call(`${method} /api/v1/releases${path}`, { json });
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`);
}

async function send(plant: TestPlant, path: string, bytes: Buffer): Promise<void> {
  const address = `${plant.url}/api/v1/releases${path}?offset=0&size=${bytes.length}`;
  const headers = { authorization: `Bearer ${tokenOf(plant)}`, 'content-type': 'application/octet-stream' };
  const { status } = await fetch(address, { method: 'PUT', headers, body: new Uint8Array(bytes) });
  if (status !== 200) throw new Error(`${path}: ${status}`);
}
