import { z } from 'zod';
import { type EventDefinition, eventOf, foldCreation, type PayloadEvent } from '../kernel/aggregate.ts';
import { type AsOf, setEarliest, setLatest } from '../kernel/as-of.ts';
import { refusal } from '../kernel/refusal.ts';
import {
  type AboutStop,
  confirmedPayload,
  explainedPayload,
  mergedPayload,
  recordedPayload,
  retimedPayload,
  splitPayload,
  withdrawnPayload,
} from './downtime-payloads.ts';
import {
  apartFromOthers,
  confirmable,
  identity,
  possibleTimes,
  retimed,
  splitWithin,
  stillSpokenOf,
} from './downtime-rules.ts';
import { type DowntimeState, withHistory } from './downtime-state.ts';

const event = eventOf<DowntimeState>();

interface OfStop {
  readonly about: AboutStop;
}

/** Whoever speaks of a stop first makes its record; the stop itself was there before. Everybody at that workplace may (rule DT-11). */
const ofStop = {
  opens: ({ payload }: PayloadEvent<OfStop>) => payload.about.sourceEventId !== null,
  workplace: (_subject: DowntimeState, { payload }: PayloadEvent<OfStop>) => payload.about.equipmentId,
};

/** The record with the stop that is spoken of, as it was seen first. */
function spokenOf(state: DowntimeState, occurrence: PayloadEvent<OfStop>, asOf: AsOf): DowntimeState {
  const { siteId, equipmentId, sourceEventId, seen } = occurrence.payload.about;
  // What is entered by hand is made by that entry alone.
  if (sourceEventId === null) return withHistory(state, occurrence, asOf);
  const created = setLatest(foldCreation(state, siteId, asOf), { equipmentId, sourceEventId }, asOf);
  return withHistory(setEarliest(created, { original: seen }, asOf), occurrence, asOf);
}

const whoSays = ({ actor, occurredAt }: PayloadEvent<unknown>) => ({ by: actor, at: occurredAt });

export const downtimeEvents: Readonly<Record<string, EventDefinition<DowntimeState>>> = {
  'downtime.recorded': event(recordedPayload, {
    right: 'downtime:write',
    standing: 'fact',
    creates: true,
    workplace: (_subject, { payload }) => payload.equipmentId,
    reads: ({ payload }) => [{ type: 'equipment', id: payload.equipmentId }],
    rules: (_subject, { payload, stream, occurredAt }, states) => [
      ...possibleTimes(payload, occurredAt),
      ...apartFromOthers(states, payload.equipmentId, payload, stream.id),
    ],
    evolve: (state, occurrence, asOf) => {
      const { siteId, equipmentId, from, to, reason, notes } = occurrence.payload;
      const said = { ...whoSays(occurrence), parts: [{ from: null, reason }], notes };
      const original = { source: 'person' as const, from, to, reason };
      const created = setLatest(foldCreation(state, siteId, asOf), { equipmentId }, asOf);
      const entered = setEarliest(created, { original, recorded: { ...whoSays(occurrence), from, to, reason } }, asOf);
      return withHistory(setLatest(entered, { said }, asOf), occurrence, asOf);
    },
  }),
  'downtime.explained': event(explainedPayload, {
    right: 'downtime:write',
    standing: 'fact',
    ...ofStop,
    rules: (subject, occurrence, _states, context) => [
      ...identity(occurrence, occurrence.payload.about, context),
      ...stillSpokenOf(subject),
    ],
    evolve: (state, occurrence, asOf) => {
      const { reason, notes } = occurrence.payload;
      const said = { ...whoSays(occurrence), parts: [{ from: null, reason }], notes };
      return setLatest(spokenOf(state, occurrence, asOf), { said }, asOf);
    },
  }),
  'downtime.split': event(splitPayload, {
    right: 'downtime:write',
    standing: 'fact',
    ...ofStop,
    rules: (subject, occurrence, _states, context) => [
      ...identity(occurrence, occurrence.payload.about, context),
      ...stillSpokenOf(subject),
      ...splitWithin(occurrence.payload.about, occurrence.payload.parts),
    ],
    evolve: (state, occurrence, asOf) => {
      const { parts, notes } = occurrence.payload;
      return setLatest(spokenOf(state, occurrence, asOf), { said: { ...whoSays(occurrence), parts, notes } }, asOf);
    },
  }),
  'downtime.merged': event(mergedPayload, {
    right: 'downtime:write',
    standing: 'fact',
    ...ofStop,
    rules: (subject, occurrence, _states, context) => [
      ...identity(occurrence, occurrence.payload.about, context),
      ...stillSpokenOf(subject),
    ],
    evolve: (state, occurrence, asOf) => {
      const { others, reason, notes } = occurrence.payload;
      const known = spokenOf(state, occurrence, asOf);
      const merged = Object.fromEntries(others.map((id) => [id, occurrence.id]));
      const mergedWith = Object.fromEntries(
        [...Object.entries(merged), ...Object.entries(known.mergedWith)]
          // Of two entries that say the same the one with the lower id is kept, whichever comes first.
          .toSorted(([, left], [, right]) => (left < right ? 1 : -1)),
      );
      // Without a reason it leaves what was said before.
      const said = reason === null ? undefined : { ...whoSays(occurrence), parts: [{ from: null, reason }], notes };
      return setLatest({ ...known, mergedWith }, { said }, asOf);
    },
  }),
  'downtime.retimed': event(retimedPayload, {
    right: 'downtime:write',
    standing: 'fact',
    ...ofStop,
    reads: ({ payload }) => [{ type: 'equipment', id: payload.about.equipmentId }],
    rules: (subject, occurrence, states, context) => {
      const { payload, stream, occurredAt } = occurrence;
      const times = retimed(payload.about, payload);
      return [
        ...identity(occurrence, payload.about, context),
        ...stillSpokenOf(subject),
        ...possibleTimes(times, occurredAt),
        ...apartFromOthers(states, payload.about.equipmentId, times, stream.id),
      ];
    },
    evolve: (state, occurrence, asOf) => {
      const { from, to } = occurrence.payload;
      return setLatest(spokenOf(state, occurrence, asOf), { timing: { ...whoSays(occurrence), from, to } }, asOf);
    },
  }),
  'downtime.confirmed': event(confirmedPayload, {
    right: 'downtime:confirm',
    standing: 'act',
    ...ofStop,
    rules: (subject, occurrence, _states, context) => [
      ...identity(occurrence, occurrence.payload.about, context),
      ...confirmable(subject, occurrence.payload.about),
    ],
    evolve: (state, occurrence, asOf) => {
      const { notes } = occurrence.payload;
      return setLatest(spokenOf(state, occurrence, asOf), { confirmed: { ...whoSays(occurrence), notes } }, asOf);
    },
  }),
  'downtime.reopened': event(z.strictObject({}), {
    right: 'downtime:confirm',
    standing: 'act',
    workplace: (subject) => subject.equipmentId,
    evolve: (state, occurrence, asOf) => withHistory(setLatest(state, { confirmed: null }, asOf), occurrence, asOf),
  }),
  'downtime.withdrawn': event(withdrawnPayload, {
    right: 'downtime:write',
    standing: 'fact',
    workplace: (subject) => subject.equipmentId,
    rules: (subject) => [
      ...(subject.recorded === null ? [refusal('downtime.not_entered_by_hand')] : []),
      ...stillSpokenOf(subject),
    ],
    evolve: (state, occurrence, asOf) => {
      const withdrawn = { ...whoSays(occurrence), reason: occurrence.payload.reason };
      return withHistory(setEarliest(state, { withdrawn }, asOf), occurrence, asOf);
    },
  }),
};
