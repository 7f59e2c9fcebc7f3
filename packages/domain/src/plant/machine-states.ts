import { z } from 'zod';
import { type AggregateState, asOfSchema, commandOf, type EventDefinition, eventOf } from '../kernel/aggregate.ts';
import { compareAsOf } from '../kernel/as-of.ts';
import { ok } from '../kernel/result.ts';

export const machineStates = ['running', 'stopped', 'fault', 'setup', 'maintenance', 'unknown'] as const;
export type MachineState = (typeof machineStates)[number];

const reportPayload = z.strictObject({
  state: z.enum(machineStates),
  /** A code of the plant's stop reasons, where the machine knows why. */
  reason: z.string().trim().min(1).max(50).nullable(),
});

const knownStateSchema = z.strictObject({ ...reportPayload.shape, at: z.number(), asOf: asOfSchema });

/** States by the event that told of them. */
export const machineStatesSchema = z.record(z.string(), knownStateSchema);

interface WithMachineStates extends AggregateState {
  readonly machineStates: Readonly<Record<string, z.infer<typeof knownStateSchema>>>;
}

/** How many of its states an equipment knows, so that a kiosk can tell its stops of the last shifts. The journal has all. */
const rememberedMachineStates = 60;

/** A machine's own word on what it does from `at` (milliseconds) on. */
export interface MachineStateReport {
  readonly eventId: string;
  readonly state: MachineState;
  readonly reason: string | null;
  readonly at: number;
}

/** What an equipment knows of its states, oldest first; the last one is what it does now. */
export function machineStatesOf(equipment: Pick<WithMachineStates, 'machineStates'>): readonly MachineStateReport[] {
  return Object.entries(equipment.machineStates)
    .map(([eventId, { state, reason, at }]) => ({ eventId, state, reason, at }))
    .toSorted((left, right) => left.at - right.at || (left.eventId < right.eventId ? -1 : 1));
}

const event = eventOf<WithMachineStates>();
const command = commandOf<WithMachineStates>();

export const machineStateEvents = {
  'equipment.state_reported': event(reportPayload, {
    right: 'downtime:write',
    standing: 'fact',
    workplace: ({ id }) => id,
    // Whatever the order of arrival, what is among the newest at the end was never dropped before.
    evolve: (known, { id, payload, occurredAt }, asOf) => {
      const all = Object.entries({ ...known.machineStates, [id]: { ...payload, at: occurredAt, asOf } });
      const newestFirst = all.toSorted(([, left], [, right]) => compareAsOf(right.asOf, left.asOf));
      return { ...known, machineStates: Object.fromEntries(newestFirst.slice(0, rememberedMachineStates)) };
    },
  }),
} as Readonly<Record<string, unknown>> as Readonly<Record<string, EventDefinition>>;

export const machineStateCommands = {
  'equipment.report_state': command(reportPayload, {
    decide: ({ id }, { payload }) =>
      ok([{ type: 'equipment.state_reported', stream: { type: 'equipment', id }, payload }]),
  }) as never,
};
