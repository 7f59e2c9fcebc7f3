import { type Actor, bodiesOf, type Command, catalog, timeOrderedId, type Uuid } from '@lineside/domain';
import { DeviceJournal } from '../../apps/desktop/src/renderer/replica/device-journal.ts';

const chunk = 500;
const quiet = { tell: () => undefined, onTold: () => undefined, close: () => undefined };

/** Writes quantities into a closed device's journal, a command each, with the bytes that its recorder makes. */
export async function fillJournal(prefix: string, operations: readonly Uuid[], count: number): Promise<void> {
  const journal = new DeviceJournal({ name: `${prefix}-journal`, channel: quiet });
  const [identity, session] = await Promise.all([journal.fact('identity'), journal.fact('session')]);
  if (!identity || !session) throw new Error('the device is not enrolled');
  const actor: Actor = { type: 'person', id: session.personId };
  const bootId = newId();
  for (let done = 0; done < count; done += chunk) {
    const bodies = Array.from({ length: Math.min(chunk, count - done) }, (_, index) => {
      const subjectId = operations[(done + index) % operations.length] ?? '';
      const time = {
        wallMs: Date.now(),
        bootId,
        monotonicMs: performance.now(),
        offset: { ms: 0, uncertaintyMs: 5, bootId },
      };
      return quantityOf({ subjectId, actor, deviceId: identity.deviceId, time });
    });
    if ((await journal.append(await journal.tail(), bodies, Date.now())) !== 'written') throw new Error('not written');
  }
  journal.close();
}

type Recorded = Pick<Command, 'subjectId' | 'actor' | 'deviceId'> & {
  readonly time: Parameters<typeof bodiesOf>[2]['time'];
};

function quantityOf({ time, ...who }: Recorded) {
  const payload = { good: 1, scrap: 0, scrapReason: null };
  const type = 'operation.quantity_reported';
  if (!catalog.event(type)) throw new Error(`there is no event ${type}`);
  const common = { id: newId(), at: time.wallMs, backfill: false, confirmed: [] };
  const command: Command = { ...who, ...common, type: 'operation.report_quantity', payload };
  const events = [{ type, version: 1, stream: { type: 'operation', id: who.subjectId }, payload }];
  const made = bodiesOf(command, { events, basedOn: time.wallMs - 1000 }, { eventIds: [newId()], time });
  const [body] = made.ok ? made.value : [];
  if (!body) throw new Error('no event was made');
  return body;
}

function newId(): Uuid {
  return timeOrderedId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}
