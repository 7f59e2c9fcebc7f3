import { describe, expect, test } from 'vitest';
import type { AggregateState } from '../kernel/aggregate.ts';
import { equipmentId, type OpenCall } from '../plant/equipment.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import type { AndonCallState } from './andon-call.ts';

const asset = equipmentId(testIds.organizationId, 7);
const equipmentStream = { type: 'equipment', id: asset };
const callId = '0192f0c0-0000-7000-8000-0000000000b1';
const otherId = '0192f0c0-0000-7000-8000-0000000000b2';
const stream = { type: 'andon_call', id: callId };
const quality = { type: 'person', id: testIds.personId('quality') } as const;

const lathe: Happened = {
  type: 'equipment.created',
  stream: equipmentStream,
  payload: {
    siteId: null,
    assetId: 7,
    code: 'L7',
    workplaceName: 'Lathe 7',
    workplaceGroup: null,
    lineId: null,
    idealCycleTimeSeconds: null,
  },
};
const call = { siteId: null, equipmentId: asset, callType: 'material', priority: 'low', description: 'no bars' };
const raised = (id = callId): Happened[] => [
  { type: 'andon_call.raised', stream: { type: 'andon_call', id }, payload: call },
  { type: 'equipment.call_opened', stream: equipmentStream, payload: { callId: id, callType: 'material' } },
];
const happened = (name: string, payload: Happened['payload'] = {}, more: Partial<Happened> = {}): Happened => ({
  type: `andon_call.${name}`,
  stream,
  payload,
  ...more,
});
const raise = (subjectId: string, by = 'operator', change = {}) => ({
  type: 'andon_call.raise',
  subjectId,
  payload: { ...call, ...change },
  by,
});
const ask = (name: string, payload: Record<string, unknown> = {}, by = 'quality') => ({
  type: `andon_call.${name}`,
  subjectId: callId,
  payload,
  by,
});
const stateOfCall = (...events: Happened[]) => given(lathe, ...events).state<AndonCallState>(stream);

describe('andon call', () => {
  test('[AND-1] opens a call and enters it at its equipment', () => {
    given(lathe).when(raise(callId)).happens('andon_call.raised', 'equipment.call_opened');
    given(lathe).when(raise(callId, 'viewer')).refused('right.missing_for_fact');
    expect(stateOfCall(...raised())).toMatchObject({ status: 'open', callType: 'material', description: 'no bars' });
  });

  test('[AND-2] a repeat adds a note to the open call of that type', () => {
    const [note] = given(lathe, ...raised())
      .when(raise(otherId))
      .happens('andon_call.note_added');
    expect(note?.stream).toEqual(stream);
    given(lathe, ...raised())
      .when(raise(otherId, 'operator', { callType: 'quality' }))
      .happens('andon_call.raised', 'equipment.call_opened');
  });

  test('[AND-3] the earliest acknowledgement and resolution count', () => {
    const late = happened('acknowledged', {}, { after: 60_000 });
    const early = happened('acknowledged', {}, { after: 30_000, by: quality });
    expect(stateOfCall(...raised(), late, early).acknowledged).toEqual({ by: quality, at: testIds.at + 30_000 });
    given(lathe, ...raised(), late)
      .judged(happened('acknowledged', {}, { by: quality }))
      .is('accepted');
    given(lathe, ...raised(), happened('resolved', { notes: null }))
      .judged(happened('resolved', { notes: 'twice' }))
      .is('accepted');
    expect(stateOfCall(...raised(), happened('resolved', { notes: 'belt' })).status).toBe('resolved');
  });

  test('[AND-4] two calls raised apart stay two', () => {
    given(lathe, ...raised())
      .judged(...raised(otherId))
      .is('accepted');
    const { openCalls } = given(lathe, ...raised(), ...raised(otherId)).state<
      AggregateState & { openCalls: Record<string, OpenCall> }
    >(equipmentStream);
    expect(Object.keys(openCalls).toSorted()).toEqual([callId, otherId].toSorted());
  });

  test('[AND-5] safety is always critical', () => {
    const safety = { ...call, callType: 'safety' };
    expect(stateOfCall({ type: 'andon_call.raised', stream, payload: safety }).priority).toBe('critical');
  });

  test('[AND-6] cancelling is an act, with a reason, of an open call', () => {
    given(lathe, ...raised())
      .when(ask('cancel', { reason: 'by mistake' }, 'manager'))
      .happens('andon_call.cancelled', 'equipment.call_closed');
    given(lathe, ...raised())
      .when(ask('cancel', { reason: 'by mistake' }, 'operator'))
      .refused('right.missing_for_act');
    given(lathe, ...raised())
      .when(ask('cancel', { reason: '' }, 'manager'))
      .refused('payload.invalid');
    given(lathe, ...raised(), happened('resolved', { notes: null }))
      .when(ask('cancel', { reason: 'by mistake' }, 'manager'))
      .refused('andon.closed_for_act');
  });

  test('[AND-7] a closed call is no longer open at its equipment', () => {
    given(lathe, ...raised())
      .when(ask('resolve', { notes: 'bars here' }))
      .happens('andon_call.resolved', 'equipment.call_closed');
    const closed: Happened = { type: 'equipment.call_closed', stream: equipmentStream, payload: { callId } };
    given(lathe, ...raised(), closed)
      .when(raise(otherId))
      .happens('andon_call.raised', 'equipment.call_opened');
  });
});
