import { openKiosk } from '../../apps/desktop/src/renderer/replica/kiosk.ts';
import { openBareStore } from './bare-write.ts';
import type { CommitSamples } from './bench-device.ts';
import { gateOf } from './gate.ts';

const warmUp = 100;

/** From the request of a screen to the completed strict transaction, in turn with a bare write of a record of the same size. */
export async function commits(prefix: string, operation: string, count: number): Promise<CommitSamples> {
  const kiosk = await openKiosk(gateOf(prefix).options);
  // A station shows its job: what is recorded is seen at once.
  const stop = kiosk.watchOne('operation', operation, () => undefined);
  const store = await openBareStore(`${prefix}-bare`);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let sample = 0; sample < count + warmUp; sample++) {
    const from = performance.now();
    const answer = await kiosk.record({
      type: 'operation.report_quantity',
      subjectId: operation,
      payload: { good: 1, scrap: 0, scrapReason: null },
    });
    const took = performance.now() - from;
    if (!answer.ok) throw new Error(answer.error.code);
    await settle();
    const bareTook = await store.write({ deviceSeq: sample + 1, bytes: 'x'.repeat(900) });
    await settle();
    if (sample < warmUp) continue;
    ours.push(took);
    bare.push(bareTook);
  }
  stop();
  store.close();
  await kiosk.close();
  return { ours, bare };
}

/** What follows a commit (other windows, lists) is not part of it, nor of the next. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
