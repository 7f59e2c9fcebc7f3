import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testIds } from '../testing/given-when-then.ts';
import { statesOf } from '../testing/states-of.ts';
import {
  type AggregateDefinition,
  type AggregateState,
  anyAggregate,
  baseState,
  commandOf,
  eventOf,
} from './aggregate.ts';
import { catalogOf } from './catalog.ts';
import { decideCommand } from './decider.ts';
import { bodiesOf } from './envelope.ts';
import type { EventBody } from './event.ts';
import { ok } from './result.ts';
import { eventOfBody, isKnownEvent } from './upcast.ts';

interface Lamp extends AggregateState {
  readonly lumen: number;
}

const { organizationId, deviceId, at } = testIds;
const id = organizationId;
const dimmed = z.strictObject({ lumen: z.number(), room: z.string() });

/** In version 1 the light was `watt`, in version 2 it had no room. */
const lamp: AggregateDefinition<Lamp> = {
  type: 'lamp',
  state: z.any(),
  initial: (lampId) => ({ ...baseState(lampId), lumen: 0 }),
  key: null,
  events: {
    'lamp.dimmed': eventOf<Lamp>()(dimmed, {
      right: 'operation:create',
      standing: 'fact',
      creates: true,
      upcasts: [({ watt }) => ({ lumen: Number(watt) * 100 }), (payload) => ({ ...payload, room: 'hall' })],
      evolve: (state, { payload }) => ({ ...state, lumen: payload.lumen }),
    }),
  },
  commands: {
    'lamp.dim': commandOf<Lamp>()(dimmed, {
      decide: (_lamp, { payload }) => ok([{ type: 'lamp.dimmed', stream: { type: 'lamp', id }, payload }]),
    }),
  },
  closedAt: () => null,
  rest: null,
};
const catalog = catalogOf([anyAggregate(lamp)]);

const recorded = (version: number, payload: EventBody['payload']): EventBody => ({
  id,
  command: { id, index: 0, count: 1 },
  type: 'lamp.dimmed',
  version,
  stream: { type: 'lamp', id },
  actor: { type: 'device', id: deviceId },
  payload,
  time: { wallMs: at, bootId: id, monotonicMs: 0, offset: null },
  backfillAt: null,
  basedOn: null,
  confirmed: [],
});
const payloadOf = (body: EventBody) =>
  eventOfBody(catalog, body, { deviceId, deviceSeq: 1 }, { occurredAt: at, timeQuality: 'synced' }).payload;

describe('versions of an event', () => {
  test('[KER-19] every earlier version is taken step by step to the present one', () => {
    expect(payloadOf(recorded(1, { watt: 3 }))).toEqual({ lumen: 300, room: 'hall' });
    expect(payloadOf(recorded(2, { lumen: 5 }))).toEqual({ lumen: 5, room: 'hall' });
    expect(payloadOf(recorded(3, { lumen: 5, room: 'yard' }))).toEqual({ lumen: 5, room: 'yard' });
  });

  test('[KER-19] a newer version is not known, and no upcast touches it', () => {
    const newer = recorded(4, { candela: 1 });
    expect([1, 2, 3, 4].map((version) => isKnownEvent(catalog, recorded(version, {})))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(payloadOf(newer)).toEqual({ candela: 1 });
  });

  test('[KER-19] new events are recorded in the present version', () => {
    const actor = { type: 'device', id: deviceId } as const;
    const payload = { lumen: 7, room: 'yard' };
    const command = {
      id,
      type: 'lamp.dim',
      subjectId: id,
      payload,
      actor,
      deviceId,
      at,
      backfill: false,
      confirmed: [],
    };
    const decided = decideCommand(catalog, statesOf(), command, { organizationId, deviceRole: 'admin' });
    if (!decided.ok) throw new Error(decided.error.code);
    const bodies = bodiesOf(command, decided.value, { eventIds: [id], time: recorded(1, {}).time });
    expect(bodies).toMatchObject({ ok: true, value: [{ version: 3, payload }] });
  });
});
