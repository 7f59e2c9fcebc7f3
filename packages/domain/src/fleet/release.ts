import { z } from 'zod';
import { compareVersions } from './app-version.ts';

/** Which releases a device is offered: `stable`, `pilot`. It is a part of an address and of a file's path. */
export const releaseChannelSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,29}$/, 'expected a name of small letters, digits and dashes');

/** `paused`: offered to nobody for now. `withdrawn`: never again, its installers neither. */
export const releaseStates = ['paused', 'active', 'withdrawn'] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** The files that electron-builder writes beside its installers, one for each system that it built for. */
export const releaseMetadataNames = [
  'latest.yml',
  'latest-linux.yml',
  'latest-linux-arm64.yml',
  'latest-mac.yml',
] as const;
export type ReleaseMetadataName = (typeof releaseMetadataNames)[number];

interface Candidate {
  readonly version: string;
  readonly state: ReleaseState;
  /** Every file that its metadata names is at the server. */
  readonly isWhole: boolean;
}

/**
 * What a channel offers: of the releases that are active and whole the one with the highest version. A pause or a withdrawal brings the
 * one before it back for devices that are older still; whoever has the newer one keeps it, since a device never goes back.
 */
export function offeredRelease<Release extends Candidate>(releases: readonly Release[]): Release | undefined {
  return releases
    .filter(({ state, isWhole }) => state === 'active' && isWhole)
    .toSorted((left, right) => compareVersions(right.version, left.version))[0];
}

/** True where a plant does not want this version to run any more: a device does not wait for a quiet hour to leave it. */
export function isBelowMinimum(version: string, minimumVersion: string | null): boolean {
  return minimumVersion !== null && compareVersions(version, minimumVersion) < 0;
}
