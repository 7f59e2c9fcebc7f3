import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

type FuseName = keyof typeof FuseV1Options;

/** What lies in an unpacked program that electron-builder made. */
export interface PackedApp {
  /** Paths in app.asar, folders left out. */
  readonly files: readonly string[];
  readonly fuses: Readonly<Partial<Record<FuseName, 'on' | 'off'>>>;
  /** `app-update.yml`, as it was written. */
  readonly updateConfiguration: string;
}

/** Reads a program's folder, whatever the system it is for; `executable`: the name of its program file. */
export async function readPackedApp(folder: string, executable: string): Promise<PackedApp> {
  const resources = join(folder, 'resources');
  const entries = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  const folders = new Set(entries.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const wire = await getCurrentFuseWire(join(folder, executable));
  const names = Object.keys(FuseV1Options).filter((name): name is FuseName => Number.isNaN(Number(name)));
  const states = names.flatMap((name) => {
    const state = wire[FuseV1Options[name] as FuseV1Options];
    return state === FuseState.ENABLE || state === FuseState.DISABLE
      ? [[name, state === FuseState.ENABLE ? 'on' : 'off'] as const]
      : [];
  });
  return {
    files: entries.filter((path) => !folders.has(path)).map((path) => path.slice(1)),
    fuses: Object.fromEntries(states),
    updateConfiguration: await readFile(join(resources, 'app-update.yml'), 'utf8'),
  };
}
