import type { Readable } from 'node:stream';
import type { ReleaseMetadataName, ReleaseState, Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import {
  changeRelease,
  deleteUnofferedRelease,
  findMetadata,
  insertRelease,
  listReleases,
  noteStoredFile,
  type ReleaseRow,
  upsertBlockMap,
} from '../db/releases.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import type { SecurityLog } from '../identity/security-log.ts';
import { demandNotWithdrawn, releaseProblem } from './release-error.ts';
import { PartRefused, type ReleaseFiles } from './release-files.ts';
import { planRelease } from './release-plan.ts';

/** Who does something to a release, and from where. */
export interface ReleaseAct {
  readonly organizationId: Uuid;
  readonly by: Uuid;
  readonly origin: RequestOrigin;
}

interface ReleaseName {
  readonly channel: string;
  readonly version: string;
}

interface SentMetadata {
  readonly name: ReleaseMetadataName;
  readonly body: string;
  readonly signature: string;
}

interface SentPart {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly bytes: Readable;
}

interface ReleaseSettings {
  readonly stagedPercentage?: number | undefined;
  readonly minimumVersion?: string | null | undefined;
}

/** Looking after the releases of the app. Every act stands in the security log of whoever did it. All throw Problems. */
export interface Releases {
  list(): Promise<readonly ReleaseRow[]>;
  /** Adds a release, paused; one of the same version that was never offered is replaced. */
  add(act: ReleaseAct, channel: string, metadata: readonly SentMetadata[]): Promise<ReleaseRow>;
  /** Takes a part of one of its files. */
  take(name: ReleaseName, part: SentPart): Promise<{ readonly size: number; readonly isWhole: boolean }>;
  set(act: ReleaseAct, name: ReleaseName, settings: ReleaseSettings): Promise<ReleaseRow>;
  /** Pauses it, lets it be offered again, or withdraws it for good. */
  move(act: ReleaseAct, name: ReleaseName, state: ReleaseState): Promise<ReleaseRow>;
  /** Adds the same release to another channel, paused; its files need not be sent again. */
  copy(act: ReleaseAct, name: ReleaseName, channel: string): Promise<ReleaseRow>;
}

interface Services {
  readonly database: Database;
  readonly files: ReleaseFiles;
  readonly log: SecurityLog;
  readonly now: () => number;
}

export function openReleases({ database, files, log, now }: Services): Releases {
  /** The act and its note are stored together: an organization is looked at for the note alone, releases have none. */
  const acting = <T>(act: ReleaseAct, work: (client: Client) => Promise<T>) =>
    database.inOrganization(act.organizationId, work);
  const note = (client: Client, act: ReleaseAct, details: Readonly<Record<string, string | number | null>>) =>
    log.noteWith(client, act.organizationId, { kind: 'release_changed', actorId: act.by, ...act.origin, details });
  const add = async (
    client: Client,
    act: ReleaseAct,
    release: Omit<Parameters<typeof insertRelease>[1], 'at' | 'by'>,
  ) => {
    const { channel, version } = release;
    await deleteUnofferedRelease(client, channel, version);
    const isAdded = await insertRelease(client, { ...release, at: new Date(now()), by: act.by });
    if (!isAdded) throw releaseProblem('release.exists');
    await note(client, act, { act: 'added', channel, version });
    return demandRelease(client, { channel, version });
  };
  return {
    list: () => database.withoutOrganization((client) => listReleases(client), { readOnly: true }),
    add: (act, channel, metadata) => {
      const plan = planRelease(metadata);
      const named = plan.files.map((file) => ({ ...file, stored_at: null }));
      return acting(act, (client) => add(client, act, { channel, version: plan.version, metadata, files: named }));
    },
    async take({ channel, version }, { name, offset, size, bytes }) {
      const release = await database.withoutOrganization((client) => demandRelease(client, { channel, version }));
      demandNotWithdrawn(release);
      const file = demandFile(release, name);
      if (file.size !== null && file.size !== size) throw releaseProblem('release.file_size');
      const part = { offset, size, sha512: file.sha512, bytes };
      const stored = await files.append({ channel, name }, part).catch(refusePart);
      const at = new Date(now());
      if (stored.isWhole)
        await database.withoutOrganization((client) =>
          file.size === null
            ? upsertBlockMap(client, { channel, version, name, at })
            : noteStoredFile(client, channel, name, at),
        );
      return stored;
    },
    set: (act, name, settings) =>
      acting(act, async (client) => {
        demandNotWithdrawn(await demandRelease(client, name));
        await changeRelease(client, name, settings);
        const { stagedPercentage = null, minimumVersion = null } = settings;
        await note(client, act, { act: 'set', ...name, stagedPercentage, minimumVersion });
        return demandRelease(client, name);
      }),
    move: (act, name, state) =>
      acting(act, async (client) => {
        const release = await demandRelease(client, name);
        if (release.state === state) return release;
        demandNotWithdrawn(release);
        if (state === 'active' && !isWhole(release)) throw releaseProblem('release.files_missing');
        await changeRelease(client, name, { state, ...(state === 'active' && { firstOfferedAt: new Date(now()) }) });
        await note(client, act, { act: state, ...name });
        return demandRelease(client, name);
      }),
    copy: (act, name, channel) =>
      acting(act, async (client) => {
        const from = await demandRelease(client, name);
        demandNotWithdrawn(from);
        if (!isWhole(from)) throw releaseProblem('release.files_missing');
        const at = new Date(now());
        for (const file of from.files) await files.lend({ channel: name.channel, name: file.name }, channel);
        const { version } = name;
        const copied = from.files.map((file) => ({
          name: file.name,
          size: file.size,
          sha512: file.sha512,
          stored_at: at,
        }));
        const metadata: SentMetadata[] = [];
        for (const one of from.metadata) {
          const found = await findMetadata(client, { ...name, name: one });
          if (found) metadata.push({ name: one, ...found });
        }
        return add(client, act, { channel, version, metadata, files: copied });
      }),
  };
}

/** True where every file that the metadata names is there; block maps only save some traffic. */
export function isWhole({ files }: Pick<ReleaseRow, 'files'>): boolean {
  return files.every(({ size, is_stored }) => size === null || is_stored);
}

async function demandRelease(client: Client, name: ReleaseName): Promise<ReleaseRow> {
  const [release] = await listReleases(client, name);
  if (!release) throw releaseProblem('release.unknown');
  return release;
}

/** A file of its metadata, or the block map of one. */
function demandFile({ files }: ReleaseRow, name: string): { size: number | null; sha512: string | null } {
  const known = files.find((file) => file.name === name);
  if (known) return known;
  if (!files.some((file) => file.size !== null && `${file.name}.blockmap` === name))
    throw releaseProblem('release.file_unknown');
  return { size: null, sha512: null };
}

const refusals = {
  offset: 'release.part_offset',
  too_large: 'release.part_too_large',
  sum: 'release.file_sum',
  busy: 'release.part_busy',
} as const;

function refusePart(error: unknown): never {
  if (error instanceof PartRefused) throw releaseProblem(refusals[error.code], { details: { size: error.size } });
  throw error;
}
