import { catalog } from '../catalog.ts';
import { stopId } from '../downtime/stop-id.ts';
import type { NamedCorrection } from '../execution/correction-schema.ts';
import type { AggregateDefinition, States } from '../kernel/aggregate.ts';
import { evolveAggregate } from '../kernel/decider.ts';
import type { Actor, StreamKey } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { type JournalEntryState, journalEntryKey } from '../kernel/journal-entry.ts';
import type { RoleName } from '../people/roles.ts';
import { equipmentId } from '../plant/equipment.ts';
import { testIds } from './given-when-then.ts';
import { grant, leaseOf, lent, plant, series, use } from './number-scenario.ts';
import { operationPlan } from './operation-plan.ts';
import { sampleId, sampleOf } from './sample-of-schema.ts';
import { statesOf } from './states-of.ts';

const { organizationId, deviceId, personId, at } = testIds;
type Payload = Readonly<Record<string, unknown>>;

const asker = { type: 'person', id: personId('asker') } as const;
const operation = { type: 'operation', id: deriveId(organizationId, 'operation', ['WO-1', 7, '0010']) };
/** What a job is about. */
const next = { type: 'operation', id: deriveId(organizationId, 'operation', ['WO-1', 7, '0020']) };
const machineId = equipmentId(organizationId, 7);
const line = { type: 'line', id: deriveId(organizationId, 'line', ['L-1']) };
const product = { type: 'product', id: deriveId(organizationId, 'product', ['P-1']) };
const pieces = { good: 1, scrap: 0, scrapReason: null };
const stopped = {
  siteId: null,
  equipmentId: machineId,
  sourceEventId: sampleId,
  seen: { source: 'stop', from: at - 60_000, to: at - 30_000, reason: 'MAT_JAM' },
};
const downtimeId = stopId(organizationId, sampleId);
const taken: NamedCorrection = {
  corrects: sampleId,
  ofCorrection: false,
  correction: { type: 'operation.quantity_reported', was: pieces, becomes: null },
};

/** What a command says, and of what, where the least that its schema takes would be refused. */
const commands: Readonly<Record<string, { readonly subjectId?: Uuid; readonly payload: Payload }>> = {
  'person.change_role': { payload: { role: 'viewer' } },
  'operation.start': { subjectId: operation.id, payload: { runId: personId('another run'), kind: 'production' } },
  'operation.stop': { subjectId: operation.id, payload: { runId: sampleId, reason: null } },
  'operation.report_quantity': { subjectId: operation.id, payload: pieces },
  'operation.complete': { subjectId: operation.id, payload: { shortCloseReason: 'few' } },
  'operation.finish': { payload: { shortCloseReason: 'few' } },
  'operation.correct': { subjectId: operation.id, payload: { corrections: [taken], reason: 'counted again' } },
  'operation.undo': { subjectId: operation.id, payload: { entries: [taken] } },
  'equipment.report_state': { subjectId: machineId, payload: { state: 'running', reason: null } },
  'downtime.explain': { subjectId: downtimeId, payload: { about: stopped, reason: 'MAT_JAM', notes: null } },
  'downtime.split': {
    subjectId: downtimeId,
    payload: { about: stopped, parts: [null, at - 45_000].map((from) => ({ from, reason: null })), notes: null },
  },
  'downtime.merge': {
    subjectId: downtimeId,
    payload: { about: stopped, others: [sampleId], reason: null, notes: null },
  },
  'downtime.retime': { subjectId: downtimeId, payload: { about: stopped, from: null, to: at - 20_000 } },
  'downtime.confirm': { subjectId: downtimeId, payload: { about: stopped, notes: null } },
  'downtime.withdraw': { payload: { reason: 'wrong machine' } },
  'job.complete': { payload: { actualQuantity: 1, notes: null, shortCloseReason: 'few' } },
  'number_series.use': use(1),
  'number_lease.grant': grant(20),
  'number_lease.void': { subjectId: leaseOf(deviceId), payload: { reason: 'revoked', forks: 0 } },
};

/** The fields of a creation, where the least that its schema takes would be refused. */
const creations: Readonly<Record<string, Payload>> = {
  site: { timeZone: 'UTC' },
  equipment: { assetId: 8 },
  person: { role: 'viewer' },
  andon_call: { equipmentId: machineId },
  downtime: { equipmentId: machineId, from: at - 60_000 },
  number_series: { ...series().payload, code: 'OTHER' },
  shift_calendar: { siteId: sampleId },
  schedule: { lineId: line.id, productCode: 'P-1', scheduledStartAt: at, scheduledEndAt: at + 3_600_000 },
  job: { personId: asker.id, operationId: next.id },
};

interface Before {
  readonly type: string;
  /** Absent: what the command is about. */
  readonly stream?: StreamKey;
  readonly payload?: Payload;
}

const accepted: readonly Before[] = [{ type: 'job.accepted' }];
const run = { runId: personId('run of the job') };
const started: readonly Before[] = [
  ...accepted,
  { type: 'job.started', payload: { ...run, operationId: null } },
  { type: 'operation.started', stream: next, payload: { ...run, kind: 'production' } },
];

/** What `reporter` did with it before, where the command wants more than that it is there. */
const before: Readonly<Record<string, readonly Before[]>> = {
  'schedule.pause': [{ type: 'schedule.started' }],
  'schedule.resume': [{ type: 'schedule.started' }, { type: 'schedule.paused' }],
  'schedule.complete': [{ type: 'schedule.started' }],
  'job.start': accepted,
  'job.complete': started,
};

export interface CommandExample {
  readonly states: States;
  readonly subjectId: Uuid;
  readonly payload: Payload;
}

/**
 * A plant in which a command can be asked for, by a person `asker` of that role: what it is about is there, or is not, where the command
 * creates it. `reporter` did what was done there before.
 */
export function exampleOf(type: string, { role, reporter }: { role: RoleName; reporter: Actor }): CommandExample {
  const defined = catalog.command(type);
  if (!defined) throw new Error(`there is no command ${type}`);
  const { aggregate, command } = defined;
  const { states, fold } = openPlant(role, reporter);
  const [createdType = '', created] = Object.entries(aggregate.events).find(([, event]) => event.creates) ?? [];
  const creating = created?.payload === command.payload;
  const sample = {
    ...(created ? (sampleOf(created.payload) as Payload) : {}),
    ...creations[aggregate.type],
    // A job that is there already is that of whoever did what was done there.
    ...(aggregate.type === 'job' && !creating && reporter.type === 'person' && { personId: reporter.id }),
  };
  const subjectId = idOf(aggregate, sample);
  if (created && !creating) fold(createdType, { type: aggregate.type, id: subjectId }, sample, reporter);
  for (const { type: happened, stream, payload = {} } of before[type] ?? [])
    fold(happened, stream ?? { type: aggregate.type, id: subjectId }, payload, reporter);
  const payload = creating ? sample : (sampleOf(command.payload) as Payload);
  // What people do about themselves.
  const self = type === 'person.change_profile' && reporter.id === asker.id && { subjectId: asker.id };
  return { states, subjectId, payload, ...commands[type], ...self };
}

function idOf({ type, key }: AggregateDefinition, payload: Payload): Uuid {
  const values = (key ?? []).map((field) => payload[field] as string | number);
  return key === null ? sampleId : deriveId(organizationId, type, values);
}

/** A line with a machine, a started operation with one report and the one after it, numbers that are lent, and whoever asks. */
function openPlant(role: RoleName, reporter: Actor) {
  const states = statesOf();
  let deviceSeq = 0;
  const fold = (type: string, stream: StreamKey, payload: Payload, actor: Actor) => {
    const time = { occurredAt: at - 60_000, timeQuality: 'synced', basedOn: null } as const;
    deviceSeq += 1;
    const event = { id: sampleId, type, stream, payload, actor, deviceId, deviceSeq, ...time };
    states.set(stream, evolveAggregate(catalog, states.get(stream), event));
  };
  fold('person.created', asker, { siteId: null, username: 'asker', displayName: 'Asker', role }, asker);
  if (reporter.type === 'person' && reporter.id !== asker.id)
    fold('person.created', reporter, { siteId: null, username: 'reporter', displayName: 'Reporter', role }, asker);
  fold('line.created', line, { siteId: null, lineCode: 'L-1', equipmentAssetIds: [] }, asker);
  fold('product.created', product, { siteId: null, productCode: 'P-1' }, asker);
  fold('equipment.created', { type: 'equipment', id: machineId }, { siteId: null, assetId: 7 }, asker);
  fold('operation.created', operation, operationPlan, asker);
  fold('operation.created', next, { ...operationPlan, operationNo: '0020' }, asker);
  fold('operation.started', operation, { runId: sampleId, kind: 'production' }, reporter);
  fold('operation.quantity_reported', operation, pieces, reporter);
  for (const { type, stream, payload = {} } of [...plant, ...lent(1, 20)]) fold(type, stream, payload, asker);
  states.set(journalEntryKey(sampleId), entryBy(reporter));
  return { states, fold };
}

function entryBy(actor: Actor): JournalEntryState {
  const said = { eventType: 'operation.quantity_reported', stream: operation, actor, payload: pieces };
  return { id: sampleId, siteId: null, existence: 'present', newestAt: null, clocks: {}, verdict: 'accepted', ...said };
}
