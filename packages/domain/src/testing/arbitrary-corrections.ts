import fc from 'fast-check';
import { type CorrectableType, correctableTypes } from '../execution/correction-schema.ts';
import type { StreamKey, TimedEvent } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { testIds } from './given-when-then.ts';

/** The id of a device's event in a made-up history. */
function historyEventId(device: number, index: number): Uuid {
  return deriveId(testIds.organizationId, 'event', [device, index]);
}

const said: Readonly<Record<CorrectableType, fc.Arbitrary<Record<string, unknown>>>> = {
  'operation.quantity_reported': fc.record({
    good: fc.nat(9),
    scrap: fc.nat(4),
    scrapReason: fc.constantFrom(null, 'tool', 'constructor'),
  }),
  'operation.started': fc.constant({}),
  'operation.stopped': fc.record({ reason: fc.constantFrom(null, 'tool') }),
  'operation.completed': fc.record({ shortCloseReason: fc.constantFrom(null, 'setup') }),
};
const at = fc.integer({ min: 0, max: 12 }).map((minutes) => ({ at: testIds.at + minutes * 60_000 }));

/**
 * Corrections of entries of the same history, which may arrive before or never. All that name one entry are of one type, as `judge`
 * sees to: half of the entries they name are corrections themselves.
 */
export function correctionBodies(
  stream: StreamKey,
): readonly fc.Arbitrary<Pick<TimedEvent, 'type' | 'stream' | 'payload'>>[] {
  const named = fc.record({ device: fc.nat(1), index: fc.nat(5), undone: fc.boolean() });
  return [
    named.chain(({ device, index, undone }) => {
      const type = correctableTypes[(device + index) % correctableTypes.length] as CorrectableType;
      return fc
        .record({ was: said[type], becomes: said[type], at, ofCorrection: fc.boolean() })
        .map(({ was, becomes, at: when, ofCorrection }) => ({
          type: undone ? 'operation.entry_undone' : 'operation.entry_corrected',
          stream,
          payload: {
            corrects: historyEventId(device, index),
            ofCorrection,
            correction: { type, was, becomes: undone ? null : { ...becomes, ...when } },
            ...(undone ? {} : { reason: 'counted again' }),
          },
        }));
    }),
  ];
}
