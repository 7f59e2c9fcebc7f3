import { type AggregateState, catalog, type StreamKey, streamKeyText, type Uuid } from '@lineside/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { equipmentOf, openTestPlant, type TestPlant } from '../http/testing/test-plant.ts';
import { apiDeviceId } from '../journal/api-device.ts';
import type { AuditEntry } from './audit-entry.ts';
import { shower } from './audit-values.ts';
import type { CommandStep } from './testing/command-step.ts';
import { everyCommand } from './testing/every-command.ts';

const origin = { address: '203.0.113.7', agent: 'a test' };
const show = shower(catalog);
const commandTypes = catalog.aggregates.flatMap(({ commands }) => Object.keys(commands));

/** What only an index of rules is told, which nobody is shown. */
const indexEntries = new Set(['line.slot_taken']);

interface DoneStep {
  readonly step: CommandStep;
  readonly actorId: Uuid;
  readonly at: { readonly from: number; readonly to: number };
  /** What each event's stream was before and after the whole command. */
  readonly events: readonly {
    readonly id: Uuid;
    readonly stream: StreamKey;
    readonly before: AggregateState | null;
    readonly after: AggregateState | null;
  }[];
}

let plant: TestPlant;
const done = new Map<string, DoneStep[]>();

async function statesAt(keys: readonly StreamKey[]): Promise<ReadonlyMap<string, AggregateState>> {
  const found = await plant.spine.database.inOrganization(plant.organizationId, (client) =>
    plant.spine.journal.load(client, keys),
  );
  return new Map([...found].map(([text, { state }]) => [text, state]));
}

async function doStep(
  step: CommandStep,
  known: Map<string, AggregateState>,
  events: Map<string, readonly Uuid[]>,
): Promise<DoneStep> {
  const { organizationId, personIds } = plant;
  const type = step.type.split('.')[0] ?? '';
  for (const [text, state] of await statesAt([{ type, id: step.subjectId }])) known.set(text, state);
  const isServer = step.as === 'server';
  const actor =
    step.as === 'server'
      ? ({ type: 'device', id: apiDeviceId(organizationId) } as const)
      : ({ type: 'person', id: personIds[step.as] } as const);
  const from = Date.now();
  const answer = await plant.spine.journal.execute(organizationId, {
    commands: [
      { type: step.type, subjectId: step.subjectId, payload: step.payload(events), confirmed: step.confirmed ?? [] },
    ],
    actor,
    ...(isServer ? {} : { origin }),
  });
  if (answer.status !== 'done') throw new Error(`${step.type}: ${JSON.stringify(answer)}`);
  const to = Date.now();
  if (step.name)
    events.set(
      step.name,
      answer.events.map(({ id }) => id),
    );
  const after = await statesAt(answer.events.map(({ stream }) => stream));
  const made = answer.events.map(({ id, stream }) => {
    const text = streamKeyText(stream);
    return { id, stream, before: known.get(text) ?? null, after: after.get(text) ?? null };
  });
  for (const [text, state] of after) known.set(text, state);
  return { step, actorId: actor.id, at: { from, to }, events: made };
}

beforeAll(async () => {
  plant = await openTestPlant();
  const known = new Map(
    await statesAt([
      { type: 'equipment', id: equipmentOf(plant) },
      { type: 'person', id: plant.personIds.operator },
    ]),
  );
  const events = new Map<string, readonly Uuid[]>();
  for (const step of everyCommand(plant)) {
    const one = await doStep(step, known, events);
    done.set(step.type, [...(done.get(step.type) ?? []), one]);
  }
});
afterAll(() => plant.close());

async function entryOf(eventId: Uuid): Promise<AuditEntry> {
  const { status, body } = await plant.call(`GET /api/v1/audit-logs/${eventId}`);
  expect(status).toBe(200);
  return body as AuditEntry;
}

describe('the audit trail', () => {
  test.each(commandTypes)('[AU-1] has %s with who, where, when, before and after', async (type) => {
    const steps = done.get(type) ?? [];
    expect(steps.length, 'everyCommand() does it').toBeGreaterThan(0);
    for (const { step, actorId, at, events } of steps) {
      const entries = await Promise.all(events.map(({ id }) => entryOf(id)));
      expect(entries.length).toBeGreaterThan(0);
      for (const [index, entry] of entries.entries()) {
        const { id, stream, before, after } = events[index] as DoneStep['events'][number];
        expect(entry).toMatchObject({
          event_id: id,
          entity_type: stream.type,
          entity_id: stream.id,
          actor: { id: actorId },
          user_id: step.as === 'server' ? null : actorId,
          user_name: step.as === 'server' ? null : `The ${step.as}`,
          device_id: apiDeviceId(plant.organizationId),
          verdict: 'accepted',
          values_known: true,
          ip_address: step.as === 'server' ? null : origin.address,
          user_agent: step.as === 'server' ? null : origin.agent,
        });
        for (const time of [entry.occurred_at, entry.recorded_at])
          expect(Date.parse(time) >= at.from && Date.parse(time) <= at.to).toBe(true);
        // Several events of one command on one thing follow on from each other.
        const isSame = (other: (typeof events)[number]) => streamKeyText(other.stream) === streamKeyText(stream);
        const earlier = events.slice(0, index).findLastIndex(isSame);
        const later = events.findIndex((other, at) => at > index && isSame(other));
        expect(entry.old_values).toEqual(
          earlier === -1 ? show.values(stream.type, before) : entries[earlier]?.new_values,
        );
        expect(entry.new_values).toEqual(later === -1 ? show.values(stream.type, after) : entries[later]?.old_values);
        // A stop was there before anybody spoke of it.
        const isFirst = entry.old_values === null && entry.event_type !== 'downtime.explained';
        expect(entry.action === 'CREATE', `${entry.event_type} creates`).toBe(isFirst);
        expect(entry.action === 'DELETE', `${entry.event_type} deletes`).toBe(entry.new_values === null);
        const isSeen = entry.changed_fields.length > 0 || indexEntries.has(entry.event_type ?? '');
        expect(isSeen, `${entry.event_type} changes something`).toBe(true);
      }
    }
  });
});
