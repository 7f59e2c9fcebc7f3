// `npm run power-cut`: fifty power cuts, and one with a journal that does not ask for the disk. Wants root and loop devices.
import { cutPower } from './power-cut.ts';

const cuts = 50;
const asBuilt = await cutPower({ cuts, onCut: (cut) => void process.stdout.write(`\r${cut} of ${cuts}`) });
if ('reason' in asBuilt) {
  console.log(`This machine does not let us mount a disk: ${asBuilt.reason}`);
  process.exit(1);
}
const relaxed = await cutPower({ cuts: 3, relaxed: true });
const { confirmed, lost, rolledBack, odd } = asBuilt;
console.log(
  `\r${cuts} cuts: ${lost} of ${confirmed} confirmed entries lost; the replica rolled back ${rolledBack} times`,
);
for (const line of odd) console.log(`  ${line}`);
console.log(
  'reason' in relaxed
    ? relaxed.reason
    : `without strict durability ${relaxed.lost} of ${relaxed.confirmed} were lost within ${relaxed.cuts} cuts`,
);
process.exit(lost === 0 && odd.length === 0 ? 0 : 1);
