import { randomUUID } from 'node:crypto';
import { type OperationState, type StreamKey, streamKeyText, type Uuid } from '@lineside/domain';
import type { RecordedEvent } from './test-device.ts';
import type { TestSpine } from './test-spine.ts';

export function operationStream(id: Uuid): StreamKey {
  return { type: 'operation', id };
}

export function started(id: Uuid): RecordedEvent {
  return {
    type: 'operation.started',
    stream: operationStream(id),
    payload: { runId: randomUUID(), kind: 'production' },
  };
}

export function reported(id: Uuid, good: number): RecordedEvent {
  return {
    type: 'operation.quantity_reported',
    stream: operationStream(id),
    payload: { good, scrap: 0, scrapReason: null },
  };
}

export function finished(id: Uuid): RecordedEvent {
  return { type: 'operation.finished', stream: operationStream(id), payload: { shortCloseReason: 'shortage' } };
}

export async function operationState(plant: TestSpine, id: Uuid): Promise<OperationState> {
  const found = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    plant.spine.journal.load(client, [operationStream(id)]),
  );
  return found.get(streamKeyText(operationStream(id)))?.state as OperationState;
}

/** How often an event stands in the journal without being a repeat, a rejection or waiting. */
export async function countEntries(plant: TestSpine, eventId: Uuid): Promise<number> {
  const { rows } = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    client.query<{ count: number }>(
      `select count(*) as count from event_key
       where org_id = $1 and event_id = $2 and first_seq is null and verdict in ('accepted', 'flagged')`,
      [plant.organizationId, eventId],
    ),
  );
  return rows[0]?.count ?? 0;
}
