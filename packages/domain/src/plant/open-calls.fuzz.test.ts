import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { evolveAggregate } from '../kernel/decider.ts';
import type { TimedEvent } from '../kernel/event.ts';
import { timeOrderedId } from '../kernel/ids.ts';
import { testIds } from '../testing/given-when-then.ts';
import { type EquipmentState, rememberedCalls } from './equipment.ts';

const { organizationId, deviceId, personId, at } = testIds;
const calls = rememberedCalls + 20;
const callIds = Array.from({ length: calls }, (_, nth) => timeOrderedId(at + nth * 1000, new Uint8Array(16)));

/** Every call is opened and, more or less late, closed; half of them twice. */
const events = callIds.flatMap((callId, nth): TimedEvent[] => {
  const minutes = (60_000 * ((nth * 37) % calls)) | 0;
  const event = (type: string, part: number, payload: Record<string, unknown>): TimedEvent => ({
    id: timeOrderedId(
      at,
      Uint8Array.from({ length: 16 }, () => nth + part),
    ),
    type,
    stream: { type: 'equipment', id: organizationId },
    actor: { type: 'person', id: personId('operator') },
    payload: { callId, ...payload },
    deviceId,
    deviceSeq: nth * 4 + part,
    occurredAt: at + nth * 1000 + part * minutes,
    timeQuality: 'synced',
    basedOn: null,
  });
  const closed = [event('equipment.call_closed', 1, {}), event('equipment.call_closed', 2, {})];
  return [event('equipment.call_opened', 0, { callType: 'stop' }), ...closed.slice(0, 1 + (nth % 2))];
});

function folded(inOrder: readonly TimedEvent[]): EquipmentState {
  const fold = (state: EquipmentState | undefined, event: TimedEvent) =>
    evolveAggregate(catalog, state, event) as EquipmentState;
  return inOrder.reduce<EquipmentState | undefined>(fold, undefined) as EquipmentState;
}

test('[AND-7] an equipment knows its newest calls, the same ones in whatever order their events arrive', () => {
  const expected = folded(events);
  expect(Object.keys(expected.openCalls).toSorted()).toEqual(callIds.slice(-rememberedCalls));
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (inOrder) => {
      expect(folded(inOrder).openCalls).toEqual(expected.openCalls);
    }),
    { numRuns: 200 },
  );
});
