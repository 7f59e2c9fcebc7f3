import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What the importer of one machine keeps between two imports. */
const deviceFileSchema = z.object({
  organizationId: z.string(),
  deviceId: z.string(),
  /** Base64. */
  secret: z.string(),
  /** The end of its journal as the server knows it; null while a push has no answer yet. */
  tail: z.object({ deviceSeq: z.number().int().min(0), chainHash: z.string() }).nullable(),
});
export type DeviceFile = z.infer<typeof deviceFileSchema>;

/** Where a machine's file lies; a machine's name may hold anything, so the file is called by its hash. */
export function deviceFilePath(folder: string, organizationId: string, machine: string): string {
  const name = createHash('sha256').update(machine).digest('hex').slice(0, 32);
  return join(folder, organizationId, `${name}.json`);
}

/** What is kept there; undefined where there is nothing readable: enrolling again finds the same device. */
export async function readDeviceFile(path: string): Promise<DeviceFile | undefined> {
  try {
    return deviceFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps it, readable for its owner only; it is there whole or not at all. */
export async function writeDeviceFile(path: string, file: DeviceFile): Promise<void> {
  const draft = `${path}-${randomUUID()}`;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeFile(draft, JSON.stringify(file), { mode: 0o600 });
  await rename(draft, path);
}
