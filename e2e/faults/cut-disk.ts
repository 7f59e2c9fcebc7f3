import { execFile, execFileSync } from 'node:child_process';
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mountImage, type NoMount, type PrivateMount } from '../hosts/private-mount.ts';

const run = promisify(execFile);
const imageBytes = 500 * 1024 * 1024;

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
   * kernel still keeps in memory. Holds up everything in this process, so that no time passes.
   */
  cut(): void {
    this.#cuts += 1;
    execFileSync('cp', ['--sparse=always', this.#image(this.#cuts - 1), this.#image(this.#cuts)]);
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
