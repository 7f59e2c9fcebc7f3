import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bytes of one part at most; a slow line has a minute for it, like for any request. */
export const maxPartBytes = 16_000_000;

/** Why a part was not taken. `size`: bytes that are there now. */
export class PartRefused extends Error {
  readonly code: 'offset' | 'too_large' | 'sum' | 'busy';
  readonly size: number;

  constructor(code: PartRefused['code'], size: number) {
    super(code);
    this.name = 'PartRefused';
    this.code = code;
    this.size = size;
  }
}

interface PlacedFile {
  readonly channel: string;
  readonly name: string;
}

interface Part {
  /** Where in the file it belongs: as many bytes as are there already. */
  readonly offset: number;
  /** Of the whole file. */
  readonly size: number;
  /** Base64; null: any content. */
  readonly sha512: string | null;
  readonly bytes: Readable;
}

/** The installers and block maps of all channels, a folder each. Names have been checked before they come here. */
export interface ReleaseFiles {
  readonly directory: string;
  /**
   * Appends a part to a file that is coming in. With its last byte the whole is compared with its sum and takes its place.
   * @throws PartRefused
   */
  append(file: PlacedFile, part: Part): Promise<{ readonly size: number; readonly isWhole: boolean }>;
  /** Puts a file into another channel's folder too. */
  lend(file: PlacedFile, channel: string): Promise<void>;
}

export function openReleaseFiles(directory: string): ReleaseFiles {
  const busy = new Set<string>();
  const placeOf = ({ channel, name }: PlacedFile) => join(directory, channel, name);
  const exclusively = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    if (busy.has(path)) throw new PartRefused('busy', await sizeOf(path));
    busy.add(path);
    try {
      return await work();
    } finally {
      busy.delete(path);
    }
  };
  return {
    directory,
    append: (file, part) => {
      const place = placeOf(file);
      const coming = `${place}.part`;
      return exclusively(coming, async () => {
        await mkdir(join(directory, file.channel), { recursive: true });
        // The first part begins anew: whoever starts again need not know what an earlier attempt left.
        if (part.offset === 0) await rm(coming, { force: true });
        const there = await sizeOf(coming);
        if (part.offset !== there) throw new PartRefused('offset', there);
        await write(coming, part);
        const size = await sizeOf(coming);
        if (size < part.size) return { size, isWhole: false };
        if (part.sha512 !== null && (await sumOf(coming)) !== part.sha512) {
          await rm(coming, { force: true });
          throw new PartRefused('sum', 0);
        }
        await rename(coming, place);
        return { size, isWhole: true };
      });
    },
    async lend(file, channel) {
      const target = placeOf({ channel, name: file.name });
      await mkdir(join(directory, channel), { recursive: true });
      await copyFile(placeOf(file), `${target}.part`);
      await rename(`${target}.part`, target);
    },
  };
}

async function write(path: string, { offset, size, bytes }: Part): Promise<void> {
  const most = Math.min(maxPartBytes, size - offset);
  await pipeline(
    bytes,
    async function* bounded(source: AsyncIterable<Buffer>) {
      let taken = 0;
      for await (const chunk of source) {
        taken += chunk.length;
        if (taken > most) throw new PartRefused('too_large', offset);
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'a', flush: true }),
  );
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}
