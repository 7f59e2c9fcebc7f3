// `npm run screens`: works a little on the demo plant and keeps pictures of every screen in docs/screens.
import type { ScreenName } from '../apps/desktop/src/renderer/app/testing/screen-names.ts';
import { emptyFolder, takePictures, writeIndex } from './screens/camera.ts';
import { deskPictures } from './screens/desk-pictures.ts';
import { doorPictures } from './screens/door-pictures.ts';
import { figurePictures } from './screens/figure-pictures.ts';
import type { Pictures } from './screens/pictures.ts';
import { openDemoPlant } from './screens/plant.ts';
import { stationPictures } from './screens/station-pictures.ts';

/** What a README can carry without anybody waiting for it. */
const mostBytes = 6_000_000;

const pictures: Pictures<ScreenName> = { ...doorPictures, ...stationPictures, ...figurePictures, ...deskPictures };
const taken: ScreenName[] = [];
const without = new Map<ScreenName, string>();
let failed = 0;
let bytes = 0;

const plant = await openDemoPlant();
try {
  const devices = {
    plant,
    door: await plant.device('door'),
    lathe: await plant.station('Lathe 1'),
    mill: await plant.station('Mill 2'),
    leakTest: await plant.station('Leak test 3'),
    desk: await plant.station('Supervisor desk'),
  };
  await emptyFolder();
  for (const [key, picture] of Object.entries(pictures)) {
    const name = key as ScreenName;
    if (typeof picture === 'string') {
      without.set(name, picture);
      continue;
    }
    try {
      bytes += await takePictures(await picture(devices), name);
      taken.push(name);
      console.log(`docs/screens/${name}`);
    } catch (error) {
      failed += 1;
      console.error(`docs/screens/${name} was not taken:`, error);
    }
  }
  await writeIndex(taken, without);
  for (const refusal of plant.refusals()) console.error(refusal);
  failed += plant.refusals().length;
} finally {
  await plant.close();
}
console.log(`${taken.length} screens, ${bytes} bytes`);
if (bytes > mostBytes) console.error(`more than ${mostBytes} bytes: too much for a repository`);
process.exitCode = failed > 0 || bytes > mostBytes ? 1 : 0;
