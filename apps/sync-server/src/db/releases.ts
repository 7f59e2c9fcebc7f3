import type { ReleaseMetadataName, ReleaseState, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A release with its files, as those who look after it see it. Releases belong to the server, not to an organization. */
export interface ReleaseRow {
  readonly channel: string;
  readonly version: string;
  readonly state: ReleaseState;
  readonly staged_percentage: number;
  readonly minimum_version: string | null;
  readonly added_at: Date;
  readonly first_offered_at: Date | null;
  readonly metadata: readonly ReleaseMetadataName[];
  readonly files: readonly ReleaseFileRow[];
}

/** `size` and `sha512` (base64) are null for a block map. */
interface ReleaseFileRow {
  readonly name: string;
  readonly size: number | null;
  readonly sha512: string | null;
  readonly is_stored: boolean;
}

/** A release as it is added; its files come later. */
export interface NewRelease {
  readonly channel: string;
  readonly version: string;
  readonly at: Date;
  readonly by: Uuid;
  readonly metadata: readonly {
    readonly name: ReleaseMetadataName;
    readonly body: string;
    readonly signature: string;
  }[];
  readonly files: readonly {
    readonly name: string;
    readonly size: number | null;
    readonly sha512: string | null;
    readonly stored_at: Date | null;
  }[];
}

/** What belongs to releases that match `where`, newest first. */
export async function listReleases(
  client: Client,
  { channel, version }: { readonly channel?: string; readonly version?: string } = {},
): Promise<readonly ReleaseRow[]> {
  const { rows } = await client.query<ReleaseRow>(
    `select r.channel, r.version, r.state, r.staged_percentage, r.minimum_version, r.added_at, r.first_offered_at,
       (select coalesce(json_agg(m.name order by m.name), '[]') from app_release_metadata m
        where m.channel = r.channel and m.version = r.version) as metadata,
       (select coalesce(json_agg(json_build_object('name', f.name, 'size', f.size, 'sha512', f.sha512,
          'is_stored', f.stored_at is not null) order by f.name), '[]')
        from app_release_file f where f.channel = r.channel and f.version = r.version) as files
     from app_release r
     where ($1::text is null or r.channel = $1) and ($2::text is null or r.version = $2)
     order by r.added_at desc, r.channel, r.version`,
    [channel ?? null, version ?? null],
  );
  return rows;
}

/** Adds a release, paused and offered to all. False where one of its names is taken in this channel: nothing is stored then. */
export async function insertRelease(client: Client, release: NewRelease): Promise<boolean> {
  const { channel, version, at, by, metadata, files } = release;
  const added = await client.query(
    `insert into app_release (channel, version, state, staged_percentage, added_at, added_by)
     values ($1, $2, 'paused', 100, $3, $4) on conflict do nothing`,
    [channel, version, at, by],
  );
  if (added.rowCount === 0) return false;
  await client.query(
    `insert into app_release_metadata (channel, version, name, body, signature)
     select $1, $2, m.name, m.body, m.signature from json_to_recordset($3::json) as m(name text, body text, signature text)`,
    [channel, version, JSON.stringify(metadata)],
  );
  const stored = await client.query(
    `insert into app_release_file (channel, name, version, size, sha512, stored_at)
     select $1, f.name, $2, f.size, f.sha512, f.stored_at
     from json_to_recordset($3::json) as f(name text, size bigint, sha512 text, stored_at timestamptz)
     on conflict do nothing`,
    [channel, version, JSON.stringify(files)],
  );
  return stored.rowCount === files.length;
}

/** Takes a release away that nobody was ever offered; whether there was one. */
export async function deleteUnofferedRelease(client: Client, channel: string, version: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `delete from app_release where channel = $1 and version = $2 and first_offered_at is null`,
    [channel, version],
  );
  if (rowCount === 0) return false;
  for (const table of ['app_release_metadata', 'app_release_file'])
    await client.query(`delete from ${table} where channel = $1 and version = $2`, [channel, version]);
  return true;
}

/** What a release becomes; absent fields stay. */
export interface ReleaseChange {
  readonly state?: ReleaseState;
  readonly stagedPercentage?: number | undefined;
  readonly minimumVersion?: string | null | undefined;
  readonly firstOfferedAt?: Date;
}

export async function changeRelease(
  client: Client,
  { channel, version }: { readonly channel: string; readonly version: string },
  { state, stagedPercentage, minimumVersion, firstOfferedAt }: ReleaseChange,
): Promise<void> {
  await client.query(
    `update app_release set state = coalesce($3, state), staged_percentage = coalesce($4, staged_percentage),
       minimum_version = case when $5 then $6 else minimum_version end,
       first_offered_at = coalesce(first_offered_at, $7)
     where channel = $1 and version = $2`,
    [
      channel,
      version,
      state ?? null,
      stagedPercentage ?? null,
      minimumVersion !== undefined,
      minimumVersion ?? null,
      firstOfferedAt ?? null,
    ],
  );
}

export async function noteStoredFile(client: Client, channel: string, name: string, at: Date): Promise<void> {
  await client.query(`update app_release_file set stored_at = $3 where channel = $1 and name = $2`, [
    channel,
    name,
    at,
  ]);
}

/** A block map of an installer; told again it is stored again. */
export async function upsertBlockMap(
  client: Client,
  { channel, version, name, at }: { channel: string; version: string; name: string; at: Date },
): Promise<void> {
  await client.query(
    `insert into app_release_file (channel, name, version, stored_at) values ($1, $2, $3, $4)
     on conflict (channel, name) do update set stored_at = excluded.stored_at`,
    [channel, name, version, at],
  );
}

export async function findMetadata(
  client: Client,
  { channel, version, name }: { readonly channel: string; readonly version: string; readonly name: string },
): Promise<{ readonly body: string; readonly signature: string } | undefined> {
  const { rows } = await client.query<{ body: string; signature: string }>(
    `select body, signature from app_release_metadata where channel = $1 and version = $2 and name = $3`,
    [channel, version, name],
  );
  return rows[0];
}

/** The state of the release that a stored file belongs to; undefined: there is no such file. */
export async function stateOfFile(client: Client, channel: string, name: string): Promise<ReleaseState | undefined> {
  const { rows } = await client.query<{ state: ReleaseState }>(
    `select r.state from app_release_file f join app_release r on r.channel = f.channel and r.version = f.version
     where f.channel = $1 and f.name = $2 and f.stored_at is not null`,
    [channel, name],
  );
  return rows[0]?.state;
}
