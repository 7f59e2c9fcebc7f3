import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestDevice } from '../../apps/sync-server/src/testing/test-device.ts';
import { enrolDevice, get, NotTaken, type SignedIn, signIn } from '../hosts/http-device.ts';

/** A device with work of its own: an operation that it started, and pieces that it counted there. */
export interface BusyDevice {
  readonly device: TestDevice;
  readonly operationId: string;
}

interface Wanted {
  readonly devices: number;
  /** What each has recorded and not sent: one start, then quantities of one good piece. */
  readonly commandsEach: number;
  readonly server?: (index: number) => string;
  readonly patienceMs?: number;
}

/** Devices of the demo plant that have much to send. */
export async function busyDevices(server: string, wanted: Wanted): Promise<readonly BusyDevice[]> {
  const manager = await signIn(server, 'manager', 'Manager123');
  const { items } = await get<{ items: { id: string }[] }>(
    `${server}/api/v1/operations?status=RELEASED`,
    manager.token,
  );
  if (items.length < wanted.devices) throw new Error(`only ${items.length} operations are released`);
  return Promise.all(
    items.slice(0, wanted.devices).map(({ id }, index) => busyDevice(server, { manager, id, index, ...wanted })),
  );
}

async function busyDevice(
  home: string,
  { manager, id, index, commandsEach, server, patienceMs }: Wanted & { manager: SignedIn; id: string; index: number },
): Promise<BusyDevice> {
  const device = await enrolDevice(home, manager, `press ${index + 1}`, {
    ...(server ? { server: () => server(index) } : {}),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
  const stream = { type: 'operation', id };
  device.record([{ type: 'operation.started', stream, payload: { runId: randomUUID(), kind: 'production' } }]);
  countPieces({ device, operationId: id }, commandsEach - 1);
  return { device, operationId: id };
}

/** One good piece a command. */
function countPieces({ device, operationId }: BusyDevice, commands: number): void {
  const stream = { type: 'operation', id: operationId };
  const payload = { good: 1, scrap: 0, scrapReason: null };
  for (let count = 0; count < commands; count++)
    device.record([{ type: 'operation.quantity_reported', stream, payload }]);
}

interface Draining {
  readonly pushSize: number;
  /** Of `performance.now()`: a loss ends the test instead of hanging it. */
  readonly deadline: number;
  readonly onConfirmed?: () => void;
  /** What came back instead of an answer: a `NotTaken`, or what fetch throws. */
  readonly onFailed?: (error: unknown) => void;
  readonly isOver?: () => boolean;
}

/** Sends everything, whatever happens in between: what a kiosk's push loop does. */
export async function drain(device: TestDevice, options: Draining): Promise<void> {
  const { pushSize, deadline, onConfirmed, onFailed, isOver = () => false } = options;
  while (device.acknowledged < device.entries.length && !isOver()) {
    if (performance.now() > deadline) throw new Error(`stuck at ${device.acknowledged} of ${device.entries.length}`);
    const from = device.acknowledged + 1;
    try {
      const answer = await device.push({ from, to: from + pushSize - 1 });
      if (answer.status !== 'taken') throw new Refused(JSON.stringify(answer));
      onConfirmed?.();
    } catch (error) {
      // Only what a later attempt may mend is tried again.
      if (error instanceof Refused || (error instanceof NotTaken && error.status !== 503)) throw error;
      onFailed?.(error);
      await delay(50);
    }
  }
}

class Refused extends Error {}
