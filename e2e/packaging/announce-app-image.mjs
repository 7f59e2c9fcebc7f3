// A hook of electron-builder: tells it of an AppImage that no tool was there to make, so that its own code writes latest-linux.yml.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {{ outDir: string, arch: number, packager: any }} context */
export async function afterPack({ outDir, arch, packager }) {
  const safeArtifactName = `lineside-${packager.appInfo.version}-linux-x86_64.AppImage`;
  const file = join(outDir, safeArtifactName);
  await writeFile(file, randomBytes(100_000));
  const target = { name: 'AppImage', outDir, isAsyncSupported: true };
  const event = { file, target, arch, packager, safeArtifactName, isWriteUpdateInfo: true };
  await packager.info.emitArtifactBuildCompleted(event);
}
