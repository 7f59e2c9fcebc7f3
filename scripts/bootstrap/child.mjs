import { spawn } from 'node:child_process';
import { environment, root } from './places.mjs';

/**
 * Runs a command in the project's root and answers its exit code. A signal for this process goes on to the command, and
 * so does the end of npm: npm runs scripts through `sh`, which does not pass a SIGTERM on (Debian's dash).
 * `ipc`: also a channel whose end tells the command that this process is gone, kill -9 included.
 */
export const runChild = (command, args, { ipc = false, cwd = root, env = {} } = {}) =>
  new Promise((resolve) => {
    const stdio = ['inherit', 'inherit', 'inherit', ...(ipc ? ['ipc'] : [])];
    const child = spawn(command, args, { cwd, stdio, env: { ...environment(), ...env } });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    let signalled = false;
    const forward = (signal) => {
      signalled = true;
      // Ctrl-C reaches the whole group by itself; sent again it would be taken for a second, impatient one.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      forward('SIGTERM');
    }, 300);
    const done = (status) => {
      clearInterval(watch);
      for (const signal of signals) process.removeListener(signal, forward);
      if (signalled) process.exit(status);
      resolve(status);
    };
    child.once('error', (error) => {
      console.error(`${command} did not start: ${error.message}`);
      done(1);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
