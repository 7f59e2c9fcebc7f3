import fc from 'fast-check';
import type { StreamKey, TimedEvent } from '../kernel/event.ts';
import { deriveId } from '../kernel/ids.ts';
import { machineStates } from '../plant/machine-states.ts';
import { testIds } from './given-when-then.ts';

type Body = Pick<TimedEvent, 'type' | 'stream' | 'payload'>;

const minutes = (count: number) => testIds.at + count * 60_000;
const time = fc.integer({ min: 0, max: 12 }).map(minutes);
const reason = fc.constantFrom(null, 'MAT_JAM', 'OTHER');

/** What is said of two stops of an equipment, one of them entered by hand, and what its machine says. */
export function downtimeBodies(equipment: StreamKey): readonly fc.Arbitrary<Body>[] {
  const stops = ['stop-1', 'stop-2'].map((name) => deriveId(testIds.organizationId, 'downtime', [name]));
  return [
    ...stops.flatMap((id) => wordsOn(id, stops, equipment)),
    fc.record({ state: fc.constantFrom(...machineStates), reason }).map((payload) => ({
      type: 'equipment.state_reported',
      stream: equipment,
      payload,
    })),
  ];
}

function wordsOn(id: string, others: readonly string[], equipment: StreamKey): readonly fc.Arbitrary<Body>[] {
  const stream = { type: 'downtime', id };
  const about = fc.record({
    siteId: fc.constantFrom(null, deriveId(testIds.organizationId, 'site', ['a'])),
    equipmentId: fc.constant(equipment.id),
    sourceEventId: fc.constant(deriveId(testIds.organizationId, 'event', ['source'])),
    seen: fc.record({ source: fc.constantFrom('stop', 'machine'), from: time, to: fc.option(time), reason }),
  });
  const notes = fc.constantFrom(null, 'belt');
  const says = (name: string, payload: fc.Arbitrary<Record<string, unknown>>) =>
    payload.map((said): Body => ({ type: `downtime.${name}`, stream, payload: said }));
  const place = { siteId: fc.constant(null), equipmentId: fc.constant(equipment.id) };
  const atEquipment = (name: string, payload: fc.Arbitrary<Record<string, unknown>>) =>
    payload.map((said): Body => ({ type: `equipment.${name}`, stream: equipment, payload: said }));
  return [
    says('recorded', fc.record({ ...place, from: time, to: fc.option(time), reason, notes })),
    says('explained', fc.record({ about, reason, notes })),
    says(
      'split',
      fc.record({
        about,
        parts: fc.tuple(fc.record({ from: fc.constant(null), reason }), fc.record({ from: time, reason })),
        notes,
      }),
    ),
    says('merged', fc.record({ about, others: fc.constant(others.filter((other) => other !== id)), reason, notes })),
    says('retimed', fc.record({ about, from: fc.option(time), to: fc.option(time) })),
    says('confirmed', fc.record({ about, notes })),
    says('reopened', fc.constant({})),
    says('withdrawn', fc.record({ reason: fc.constantFrom('wrong', 'twice') })),
    atEquipment('stop_recorded', fc.record({ stopId: fc.constant(id), from: time, to: fc.option(time) })),
    atEquipment('stop_withdrawn', fc.constant({ stopId: id })),
  ];
}
