import type { LineStatusWire } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { lineStatusBody, readLineShifts } from './line-shifts.ts';
import { openAtLines } from './open-at-lines.ts';
import type { LineRules, PlantRules } from './plant-rules.ts';
import type { Reading } from './range-sums.ts';
import { currentSlot } from './slots.ts';

/** Lines as they stand: in the shift that runs, else in the last one that did. */
export async function lineStatuses(
  client: Client,
  reading: Reading,
  { rules, lines }: { readonly rules: PlantRules; readonly lines: readonly LineRules[] },
): Promise<readonly LineStatusWire[]> {
  const asked = lines.map((line) => ({ line, slot: currentSlot(line.slots, reading.now) }));
  const views = await readLineShifts(client, reading, { rules, lines: asked });
  const open = await openAtLines(client, reading.organizationId);
  return views.flatMap((view, index) => {
    const line = lines[index];
    return line ? [lineStatusBody(view, open(line))] : [];
  });
}
