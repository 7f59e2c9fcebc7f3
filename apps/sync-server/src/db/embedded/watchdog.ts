// Runs as a process of its own. Its standard input is a pipe that the server's process holds: however that process
// ends, kill -9 included, the pipe closes, and no Postgres is left behind. First line: the pid; argument: a folder to remove.
import { rm } from 'node:fs/promises';
import { stopProcess } from './processes.ts';

let text = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) text += String(chunk);

const pid = Number.parseInt(text, 10);
if (pid > 0) await stopProcess(pid);
const throwAway = process.argv[2];
if (throwAway) await rm(throwAway, { recursive: true, force: true });
