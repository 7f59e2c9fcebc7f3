import { type OutboxRun, outboxText } from '@lineside/domain';
import { withExchanges } from './clock-facts.ts';
import type { KioskParts } from './kiosk-parts.ts';
import { bootsOf, maxClocks } from './push-clocks.ts';
import { readRun } from './push-run.ts';

/**
 * Everything behind what the server has confirmed, in a file; null where there is nothing, or nobody ever set this device up. Reads only:
 * the entries stay, and if the device sends again after all, the server knows them.
 */
export async function unsentFile({ journal, clock }: Pick<KioskParts, 'journal' | 'clock'>): Promise<string | null> {
  const identity = await journal.fact('identity');
  if (!identity) return null;
  const { organizationId, deviceId } = identity;
  // The last exchange that is known counts: nobody can be asked for a better one.
  const known = withExchanges(await journal.fact('clocks'), clock.exchanges);
  const runs: OutboxRun[] = [];
  let { confirmed: after } = await journal.fact('progress');
  for (let run = await readRun({ journal }, after); run; run = await readRun({ journal }, after)) {
    const boots = bootsOf(run.entries);
    runs.push({
      previousHash: run.previousHash,
      entries: run.entries.map(({ deviceSeq, bytes, chainHash }) => ({ deviceSeq, bytes, chainHash })),
      clocks: known.filter(({ bootId }) => boots.has(bootId)).slice(-maxClocks),
    });
    after = run.last;
  }
  return runs.length === 0 ? null : outboxText({ format: 'lineside-outbox-1', organizationId, deviceId }, runs);
}
