// `npm run bench`: what an entry costs, against peers on the same machine in the same run. `npm run bench -- NAME ...` runs parts;
// `oee --quick` takes 30 days instead of a year, `oee --days=N` so many.
import { openWorld, type World } from './hosts/world.ts';
import { andon } from './parts/andon.ts';
import { commit } from './parts/commit.ts';
import { drain } from './parts/drain.ts';
import { manyKiosks } from './parts/kiosks.ts';
import { oee } from './parts/oee.ts';
import { pull } from './parts/pull.ts';
import { push } from './parts/push.ts';
import { query } from './parts/query.ts';
import { screens } from './parts/screens.ts';
import { line } from './table.ts';

const parts: Readonly<Record<string, (world: World) => Promise<void>>> = {
  push,
  kiosks: manyKiosks,
  andon,
  commit,
  drain,
  pull,
  query,
  screens,
  oee,
};

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`no part is called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

const world = await openWorld();
// Chromium and the servers are processes of their own: who stops the bench stops them too.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void world.close().then(() => process.exit(130)));
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const from = performance.now();
    await part(world);
    line('this part took', `${Math.round((performance.now() - from) / 1000)} s`);
  }
} finally {
  await world.close();
}
