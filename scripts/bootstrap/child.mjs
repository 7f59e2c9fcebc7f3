import { spawn } from 'node:child_process';
import { watchNpm } from './npm-watch.mjs';
import { environment, root } from './places.mjs';

/**
 * Runs a command in the project's root and answers its exit code. A signal for this process goes on to the command, and
 * the end of npm becomes one: npm sends a SIGTERM to its `sh` only, and Debian's does not pass it on.
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
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    const endWatch = watchNpm(() => forward('SIGTERM'));
    const done = (status) => {
      endWatch();
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
