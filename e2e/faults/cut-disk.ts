import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { mountImage, type NoMount, type PrivateMount } from '../hosts/private-mount.ts';

const run = promisify(execFile);
const imageBytes = 500 * 1024 * 1024;
const copyAttempts = 50;
const text = { encoding: 'utf8' } as const;

/** How much was written to a block device so far; null while something is on its way. */
function writtenTo(device: string): string | null {
  const stat = readFileSync(`/sys/block/${device}/stat`, 'utf8').trim().split(/\s+/);
  const [writes, sectors, inFlight] = [stat[4], stat[6], stat[8]];
  return inFlight === '0' ? `${writes} ${sectors}` : null;
}

/** Memory where there is enough: a disk is copied at each cut, and the faster that goes, the nearer it is to one moment. */
export function folderForDisks(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 4 * imageBytes ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** An ext4 disk in a file, whose power can be cut: what had not reached the file by then is gone. */
export class CutDisk {
  /** Where the disk is seen by what is started through `mount`. */
  readonly place: string;
  readonly #folder: string;
  #mount: PrivateMount;
  #cuts = 0;

  private constructor(folder: string, place: string, mount: PrivateMount) {
    this.#folder = folder;
    this.place = place;
    this.#mount = mount;
  }

  static async make(folder: string): Promise<CutDisk | NoMount> {
    const place = join(folder, 'disk');
    await mkdir(place);
    const image = join(folder, 'disk-0');
    await writeFile(image, '');
    await truncate(image, imageBytes);
    try {
      // Nothing of the file system is left to be made later: only what the browser writes is on its way to the disk.
      await run('mkfs.ext4', ['-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image]);
    } catch (error) {
      return { reason: (error as Error).message };
    }
    const mount = await mountImage(place, image);
    return 'reason' in mount ? mount : new CutDisk(folder, place, mount);
  }

  get through(): readonly string[] {
    return this.#mount.through;
  }

  /** Everything written so far reaches the disk. */
  async flush(): Promise<void> {
    const [command = '', ...before] = this.#mount.through;
    await run(command, [...before, 'sync', '-f', this.place]);
  }

  /**
   * Keeps what is on the disk at this moment and no more: the file behind it holds what was written through to it, not what the
   * kernel still keeps in memory. Who works on the disk must stand still. What the kernel wrote during the copy would make it a
   * mixture of two moments, which no power cut leaves: then it is made again.
   */
  cut(): void {
    const [from, to] = [this.#image(this.#cuts), this.#image(this.#cuts + 1)];
    const device = basename(
      execFileSync('losetup', ['--noheadings', '--output', 'NAME', '--associated', from], text).trim(),
    );
    for (let attempt = 0; attempt < copyAttempts; attempt++) {
      const before = writtenTo(device);
      execFileSync('cp', ['--sparse=always', from, to]);
      if (before !== null && before === writtenTo(device)) {
        this.#cuts += 1;
        return;
      }
    }
    throw new Error(`${copyAttempts} times something was written to the disk while it was copied`);
  }

  /** The machine starts again from what was kept; what worked on the disk must have ended. Mounting replays the journal of ext4. */
  async powerUp(): Promise<void> {
    await this.#mount.close();
    await rm(this.#image(this.#cuts - 1));
    const mount = await mountImage(this.place, this.#image(this.#cuts));
    if ('reason' in mount) throw new Error(`the disk was not mounted after the cut: ${mount.reason}`);
    this.#mount = mount;
  }

  close(): Promise<void> {
    return this.#mount.close();
  }

  #image(cuts: number): string {
    return join(this.#folder, `disk-${cuts}`);
  }
}
