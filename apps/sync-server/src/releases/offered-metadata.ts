import { offeredRelease, type ReleaseMetadataName, type ReleaseState } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { findMetadata, listReleases, type ReleaseRow, stateOfFile } from '../db/releases.ts';
import { isWhole } from './releases.ts';

interface OfferedMetadata {
  /** The signed text, with what the plant set behind it. */
  readonly body: string;
  readonly signature: string;
}

/** What devices may ask for, whoever they are. */
export interface ReleaseOffers {
  /** Undefined: this channel offers this system nothing. */
  metadata(channel: string, name: ReleaseMetadataName): Promise<OfferedMetadata | undefined>;
  /** True for what has come in whole, unless its release was withdrawn; its block map stays for the sake of newer versions. */
  isServed(channel: string, name: string): Promise<boolean>;
}

export function openReleaseOffers(database: Database): ReleaseOffers {
  return {
    metadata: (channel, name) =>
      database.withoutOrganization(
        async (client) => {
          const releases = await listReleases(client, { channel });
          const forSystem = releases.filter(({ metadata }) => metadata.includes(name));
          const offered = offeredRelease(forSystem.map((release) => ({ ...release, isWhole: isWhole(release) })));
          if (!offered) return undefined;
          const found = await findMetadata(client, { ...offered, name });
          return found && { body: withPlantsOwn(found.body, offered), signature: found.signature };
        },
        { snapshot: true },
      ),
    async isServed(channel, name) {
      const state = await database.withoutOrganization((client) => stateOfFile(client, channel, name), {
        readOnly: true,
      });
      return state !== undefined && isServedIn(state, name);
    },
  };
}

function isServedIn(state: ReleaseState, name: string): boolean {
  return state !== 'withdrawn' || name.endsWith('.blockmap');
}

/** `stagingPercentage` is electron-updater's own; the signature leaves both out, since they are the plant's to set. */
function withPlantsOwn(body: string, { staged_percentage, minimum_version }: ReleaseRow): string {
  const minimum = minimum_version === null ? '' : `minimumVersion: ${minimum_version}\n`;
  return `${body.trimEnd()}\nstagingPercentage: ${staged_percentage}\n${minimum}`;
}
