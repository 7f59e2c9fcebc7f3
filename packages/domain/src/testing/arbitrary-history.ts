import fc from 'fast-check';
import type { Actor, StreamKey, TimedEvent } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { andonCallTypes } from '../plant/andon-call-types.ts';
import { correctionBodies } from './arbitrary-corrections.ts';
import { downtimeBodies } from './arbitrary-downtime.ts';
import { jobBodies } from './arbitrary-jobs.ts';
import { testIds } from './given-when-then.ts';

/** A well-formed event of some device; whether a kiosk would have decided it does not matter to a fold. */
export type HistoryEvent = TimedEvent;

const { organizationId } = testIds;
const named = (type: string, ...key: (string | number)[]): Uuid => deriveId(organizationId, type, key);
const people = ['ada', 'ben', 'cho'].map((name): Actor => ({ type: 'person', id: named('person', name) }));
const runs = ['run-1', 'run-2', 'run-3'].map((name) => named('run', name));
const calls = ['call-1', 'call-2'].map((name) => named('call', name));
const asset: StreamKey = { type: 'equipment', id: named('equipment', 7) };
const operationKey: StreamKey = { type: 'operation', id: named('operation', 'WO-1', 7, '0010') };
const personKey: StreamKey = { type: 'person', id: named('person', 'dee') };

const plan = fc.record({
  qtyDesired: fc.integer({ min: 0, max: 50 }),
  productCode: fc.constantFrom(null, 'P-1', 'P-2'),
  activityCode: fc.constant(null),
  activityDescription: fc.constantFrom(null, 'turning'),
  workplaceName: fc.constantFrom('Lathe 7', null),
  workplaceGroup: fc.constant(null),
  referenceUrl: fc.constant(null),
  plannedStartAt: fc.constantFrom(null, testIds.at),
  plannedEndAt: fc.constantFrom(null, testIds.at + 3_600_000),
  requiresConfirmation: fc.boolean(),
});
const reasonText = fc.constantFrom('tool', 'material', 'setup');

type Body = Pick<TimedEvent, 'type' | 'stream' | 'payload'>;
const body = (type: string, stream: StreamKey, payload: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Body> =>
  payload.map((value) => ({ type, stream, payload: value }));
const nothing = fc.constant({});

const operationBodies = [
  body(
    'operation.created',
    operationKey,
    plan.chain((fields) =>
      fc.record({
        siteId: fc.constantFrom(null, named('site', 'a'), named('site', 'b')),
        orderNo: fc.constant('WO-1'),
        assetId: fc.constant(7),
        operationNo: fc.constant('0010'),
        released: fc.boolean(),
        ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fc.constant(value)])),
      }),
    ),
  ),
  body('operation.changed', operationKey, fc.record({ qtyDesired: fc.integer({ min: 0, max: 90 }) })),
  body('operation.changed', operationKey, fc.record({ workplaceName: fc.constantFrom('Lathe 8', null) })),
  body('operation.released', operationKey, nothing),
  body(
    'operation.started',
    operationKey,
    fc.record({ runId: fc.constantFrom(...runs), kind: fc.constantFrom('production', 'setup') }),
  ),
  body(
    'operation.stopped',
    operationKey,
    fc.record({ runId: fc.constantFrom(...runs), reason: fc.option(reasonText) }),
  ),
  body(
    'operation.quantity_reported',
    operationKey,
    fc.record({ good: fc.nat(9), scrap: fc.nat(4), scrapReason: fc.option(reasonText) }),
  ),
  body('operation.completed', operationKey, fc.record({ shortCloseReason: fc.option(reasonText) })),
  body('operation.finished', operationKey, fc.record({ shortCloseReason: fc.option(reasonText) })),
  body('operation.cancelled', operationKey, fc.record({ reason: reasonText })),
  body('operation.deleted', operationKey, nothing),
  ...correctionBodies(operationKey),
];

const andonBodies = calls.flatMap((callId) => {
  const call: StreamKey = { type: 'andon_call', id: callId };
  return [
    body(
      'andon_call.raised',
      call,
      fc.record({
        siteId: fc.constant(null),
        equipmentId: fc.constant(asset.id),
        callType: fc.constantFrom(...andonCallTypes),
        priority: fc.constantFrom('low', 'high'),
        description: fc.constant(null),
      }),
    ),
    body('andon_call.note_added', call, fc.record({ text: fc.constantFrom('still', 'waiting') })),
    body('andon_call.acknowledged', call, nothing),
    body('andon_call.resolved', call, fc.record({ notes: fc.constantFrom(null, 'belt') })),
    body('andon_call.cancelled', call, fc.record({ reason: fc.constantFrom('false', 'twice') })),
    body(
      'equipment.call_opened',
      asset,
      fc.record({ callId: fc.constant(callId), callType: fc.constantFrom(...andonCallTypes) }),
    ),
    body('equipment.call_closed', asset, fc.record({ callId: fc.constant(callId) })),
  ];
});

const masterBodies = [
  body(
    'equipment.created',
    asset,
    fc.record({
      siteId: fc.constantFrom(null, named('site', 'a')),
      assetId: fc.constant(7),
      code: fc.constantFrom('L7', 'L-7'),
      workplaceName: fc.constantFrom('Lathe 7', 'Lathe seven'),
      workplaceGroup: fc.constant(null),
      lineId: fc.constant(null),
      idealCycleTimeSeconds: fc.constantFrom(null, 30),
    }),
  ),
  body('equipment.changed', asset, fc.record({ code: fc.constantFrom('A', 'B') })),
  body('equipment.changed', asset, fc.record({ workplaceName: fc.constantFrom('C', 'D') })),
  body('equipment.deleted', asset, nothing),
  body(
    'person.created',
    personKey,
    fc.record({
      siteId: fc.constant(null),
      username: fc.constant('dee'),
      displayName: fc.constantFrom('Dee', 'D.'),
      role: fc.constantFrom('operator', 'viewer'),
      workplaceAccess: fc.option(fc.subarray([...runs]), { nil: undefined }),
    }),
  ),
  body(
    'person.role_changed',
    personKey,
    fc.record({
      grantId: fc.constantFrom(...runs),
      role: fc.constantFrom('engineer', 'quality'),
      endedGrantIds: fc.subarray([...runs]),
    }),
  ),
  body('person.changed', personKey, fc.record({ email: fc.constantFrom(null, 'dee@plant.example') })),
  body('person.profile_changed', personKey, fc.record({ skills: fc.subarray(['turning', 'milling']) })),
  body('person.deactivated', personKey, nothing),
  body(
    'person.reactivated',
    personKey,
    fc.record({
      endedDeactivationIds: fc.subarray([named('event', 0, 0), named('event', 1, 1), named('event', 2, 0)]),
    }),
  ),
  body('person.workplaces_changed', personKey, fc.record({ workplaceAccess: fc.subarray([...runs]) })),
  body('person.deleted', personKey, nothing),
];

const workBodies = jobBodies({
  lines: ['line-1', 'line-2'].map((name) => named('line', name)),
  schedules: ['schedule-1', 'schedule-2'].map((name) => named('schedule', name)),
  jobs: ['job-1', 'job-2'].map((name) => named('job', name)),
  people: [personKey.id],
  operationId: operationKey.id,
  runs,
});

const clocks = fc.record({
  actor: fc.constantFrom(...people),
  // Few distinct times, so that ties happen and the device must break them.
  occurredAt: fc.integer({ min: 0, max: 12 }).map((minutes) => testIds.at + minutes * 60_000),
  basedOn: fc.option(fc.integer({ min: 0, max: 12 }).map((minutes) => testIds.at + minutes * 60_000)),
});

// Work that is planned has more types than all others: a history is as often about what is done.
const anyBody = fc.oneof(
  { arbitrary: fc.oneof(...operationBodies, ...andonBodies, ...masterBodies, ...downtimeBodies(asset)), weight: 2 },
  { arbitrary: fc.oneof(...workBodies), weight: 1 },
);

/** Histories of up to four devices: each device's events in its own order. Shapes: `[device][n]`. */
export const arbitraryHistory: fc.Arbitrary<readonly (readonly HistoryEvent[])[]> = fc
  .array(fc.array(fc.tuple(anyBody, clocks), { maxLength: 12 }), { minLength: 1, maxLength: 4 })
  .map((devices) =>
    devices.map((events, device) =>
      events.map(
        ([what, when], index): HistoryEvent => ({
          ...what,
          ...when,
          id: named('event', device, index),
          deviceId: named('device', device),
          deviceSeq: index + 1,
          timeQuality: 'synced',
        }),
      ),
    ),
  );
