import { appendTo, type EventBody, type Uuid } from '@lineside/domain';
import { someBodies } from './bodies.ts';
import { type KioskLab, operationKey } from './kiosk-lab.ts';

/** Another copy of this device goes on behind an entry. */
export function forkAt(lab: KioskLab, deviceId: Uuid, deviceSeq: number): void {
  const chainHash = lab.server.state.devices.get(deviceId)?.chain[deviceSeq] ?? '';
  const [some] = someBodies(1, { good: 7, scrap: 0, scrapReason: null });
  const stream = { type: 'operation', id: operationKey };
  const body = { ...some, type: 'operation.quantity_reported', stream } as EventBody;
  const [entry] = appendTo({ deviceSeq, chainHash }, [body]);
  if (!entry) throw new Error('no entry');
  const entries = [{ deviceSeq: entry.deviceSeq, bytes: entry.bytes, chainHash: entry.chainHash }];
  const answer = lab.server.push(deviceId, {
    protocol: 1,
    previousHash: chainHash,
    entries,
    urgent: false,
    clocks: [],
  });
  if (answer.status !== 'taken') throw new Error(`the other copy was answered ${answer.status}`);
}
