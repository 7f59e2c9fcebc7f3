// Runs on whatever Node started npm (>= 20.19), without a dependency of its own: it installs what is missing and hands
// over to the Node in node_modules/.bin, which every later command uses.
//   start              the whole system          test    every step of the test run
//   run <tool> ...     one tool or script        check   the steps that need neither Postgres nor Chromium
//   app <script> ...   a script that needs the app as it is now: it is built first

import { buildUiOnce } from './bootstrap/build-ui.mjs';
import { runChild } from './bootstrap/child.mjs';
import { install } from './bootstrap/install.mjs';
import { nodeOfTheProject, root } from './bootstrap/places.mjs';
import { runSteps } from './bootstrap/steps.mjs';

const [mode, ...rest] = process.argv.slice(2);

const oldNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
};

const modes = {
  start: async () => {
    const built = await buildUiOnce();
    if (built !== 0) return built;
    return runChild(nodeOfTheProject(), ['scripts/start.ts', ...rest], { ipc: true });
  },
  app: async () => {
    const built = await buildUiOnce();
    return built || runChild(nodeOfTheProject(), rest);
  },
  test: () => runSteps('test'),
  check: () => runSteps('check'),
  run: () => {
    const [tool, ...args] = rest;
    return tool === 'node' ? runChild(nodeOfTheProject(), args) : runChild(tool, args);
  },
};

if (oldNode()) {
  console.error(
    `Lineside needs Node 20.19 or newer to install itself, but this is ${process.version}; install a newer one.`,
  );
  process.exit(1);
}
if (!Object.hasOwn(modes, mode)) {
  console.error(`usage: node ${root}/scripts/bootstrap.mjs ${Object.keys(modes).join('|')}`);
  process.exit(2);
}
process.exit((await install()) || (await modes[mode]()));
