import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PostgresProcess, startPostgresProcess } from '../hosts/postgres-process.ts';
import { mountMemory, type NoMount, type PrivateMount } from '../hosts/private-mount.ts';
import { freePort, type ServerProcess, startServerProcess } from '../hosts/server-process.ts';

const run = promisify(execFile);
const diskMegabytes = 160;

/** Postgres on a small disk of its own, data and write-ahead log, and a server before it. */
export class SmallDiskPlant {
  readonly #folder: string;
  readonly #disk: PrivateMount;
  readonly #port: number;
  #postgres: PostgresProcess | undefined;
  #server: ServerProcess | undefined;

  private constructor(folder: string, disk: PrivateMount, port: number) {
    this.#folder = folder;
    this.#disk = disk;
    this.#port = port;
  }

  static async open(): Promise<SmallDiskPlant | NoMount> {
    const folder = await mkdtemp(join(tmpdir(), 'lineside-full-'));
    // Postgres runs as nobody where the test is root.
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'disk'));
    const disk = await mountMemory(join(folder, 'disk'), diskMegabytes);
    if ('reason' in disk) {
      await rm(folder, { recursive: true });
      return disk;
    }
    const plant = new SmallDiskPlant(folder, disk, await freePort());
    await plant.startPostgres();
    const server = { databaseUrl: plant.postgres.url, port: await freePort(), dataDir: join(folder, 'server') };
    plant.#server = await startServerProcess(server);
    return plant;
  }

  get postgres(): PostgresProcess {
    if (!this.#postgres) throw new Error('Postgres was not started');
    return this.#postgres;
  }

  get server(): ServerProcess {
    if (!this.#server) throw new Error('the server was not started');
    return this.#server;
  }

  async startPostgres(): Promise<void> {
    const { through } = this.#disk;
    this.#postgres = await startPostgresProcess({ dataDir: join(this.#folder, 'disk'), port: this.#port, through });
  }

  /** Somebody else's file takes all the room that is left. */
  fill(): Promise<void> {
    return this.#onDisk('cat /dev/zero > "$0" 2>/dev/null; true');
  }

  giveRoom(): Promise<void> {
    return this.#onDisk('rm "$0"');
  }

  async close(): Promise<void> {
    await this.#server?.kill9();
    await this.#postgres?.stop();
    await this.#disk.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #onDisk(script: string): Promise<void> {
    const [command = '', ...before] = this.#disk.through;
    await run(command, [...before, 'sh', '-c', script, join(this.#folder, 'disk', 'ballast')]);
  }
}
