import { randomBytes } from 'node:crypto';
import { accepted, type EventBody, evolveAggregate, streamKeyText, timedEvent, timeOrderedId } from '@lineside/domain';
import { apiDeviceId, serverTime, serverTimeQuality } from './api-device.ts';
import { enterBodies } from './execute-request.ts';
import type { GroupTransaction } from './group-transaction.ts';
import type { ServerEvent } from './server-event.ts';

/** Enters and folds what the server itself says, each a command of its own; their states must have been read. */
export function enterServerEvents(tx: GroupTransaction, events: readonly ServerEvent[]): void {
  for (const event of events) {
    const known = tx.states.get(event.stream);
    // What it says now is newer than what it said before, whichever server's clock is behind.
    const body = bodyOf(tx, event, known?.newestAt ?? null);
    const deviceSeq = (tx.cursor(apiDeviceId(tx.context.organizationId))?.lastSeq ?? 0) + 1;
    const from = { deviceId: apiDeviceId(tx.context.organizationId), deviceSeq };
    const time = { occurredAt: tx.recordedAt.getTime(), timeQuality: serverTimeQuality };
    const state = evolveAggregate(tx.context.catalog, known, timedEvent(body, from, time));
    const changed = new Map([[streamKeyText(event.stream), { key: event.stream, state }]]);
    const [key] = enterBodies(tx, [body], { judgement: accepted, changed });
    if (key) tx.states.set(event.stream, state, key.seq);
  }
}

function bodyOf(tx: GroupTransaction, { type, stream, payload }: ServerEvent, basedOn: number | null): EventBody {
  const now = tx.recordedAt.getTime();
  const newId = () => timeOrderedId(now, randomBytes(16));
  return {
    id: newId(),
    command: { id: newId(), index: 0, count: 1 },
    type,
    version: 1,
    stream,
    payload,
    actor: { type: 'device', id: apiDeviceId(tx.context.organizationId) },
    time: serverTime(now),
    backfillAt: null,
    basedOn,
    confirmed: [],
  };
}
