// The embedded Postgres in a process of its own, for tests that give it another view of the machine: `node run-postgres.ts FOLDER PORT`.
// Prints one line of JSON when it is ready, and stops when its input ends.
import { startEmbeddedPostgres } from '../../apps/sync-server/src/db/embedded-postgres.ts';

const [dataDir = '', port = ''] = process.argv.slice(2);
const log = (line: string) => void process.stderr.write(`${line}\n`);
const postgres = await startEmbeddedPostgres({ dataDir, port: Number(port), log });
process.stdin.once('end', () => void postgres.stop().then(() => process.exit(0)));
process.stdin.resume();
console.log(JSON.stringify({ url: postgres.url, pid: postgres.pid }));
