import { describe, expect, test } from 'vitest';
import { operationId } from '../execution/operation.ts';
import { equipmentId } from '../plant/equipment.ts';
import { given, type Happened, operationPlan, testIds } from '../testing/index.ts';
import type { PersonState } from './person.ts';
import { workplacesAt } from './workplace-access.ts';

const { organizationId, personId } = testIds;
const stream = { type: 'operation', id: operationId(organizationId, 'WO-1', 7, '0010') };
const runId = '0192f0c0-0000-7000-8000-0000000000a1';
const [here, elsewhere] = [equipmentId(organizationId, 7), equipmentId(organizationId, 8)];
const created: Happened = { type: 'operation.created', stream, payload: operationPlan };
const person = (name: string) => ({ type: 'person', id: personId(name) }) as const;
const limited = (name: string, workplaceAccess: readonly string[], more: Partial<Happened> = {}): Happened => ({
  type: 'person.workplaces_changed',
  stream: person(name),
  payload: { workplaceAccess },
  ...more,
});
const start = { type: 'operation.start', subjectId: stream.id, payload: { runId, kind: 'production' }, by: 'operator' };
const started: Happened = { type: 'operation.started', stream, payload: start.payload, by: person('operator') };
const cancelled: Happened = { type: 'operation.cancelled', stream, payload: { reason: 'x' }, by: person('manager') };

describe('workplaces of a person', () => {
  test('[PPL-5] nobody works, plans or decides at a machine that is not among his', () => {
    given(created, limited('operator', [here]))
      .when(start)
      .happens('operation.started');
    given(created, limited('operator', [])).when(start).happens('operation.started');
    given(created, limited('operator', [elsewhere]))
      .when(start)
      .refused('workplace.not_allowed_for_fact');
    const planner = given(limited('manager', [elsewhere]));
    const plan = { subjectId: stream.id, payload: operationPlan };
    planner.when({ type: 'operation.create', ...plan }).refused('workplace.not_allowed_for_act');
    planner
      .and(created)
      .when({ type: 'operation.cancel', ...plan, payload: { reason: 'x' } })
      .refused('workplace.not_allowed_for_act');
  });

  test('[PPL-5] what happened there all the same is flagged, what was decided rejected', () => {
    given(created, limited('operator', [elsewhere]))
      .judged(started)
      .is('flagged', 'workplace.not_allowed_for_fact');
    given(created, limited('manager', [elsewhere]))
      .judged(cancelled)
      .is('rejected', 'workplace.not_allowed_for_act');
    given(limited('operator', [elsewhere]))
      .judged(started)
      .is('waiting', 'subject.unknown');
  });

  test('[PPL-5] help is called for at any machine', () => {
    const payload = { siteId: null, equipmentId: here, callType: 'safety', priority: 'high', description: null };
    const call = { type: 'andon_call', id: runId };
    given(
      { type: 'equipment.created', stream: { type: 'equipment', id: here }, payload: machine },
      limited('operator', [elsewhere]),
    )
      .when({ type: 'andon_call.raise', subjectId: call.id, payload, by: 'operator' })
      .happens('andon_call.raised', 'equipment.call_opened');
  });

  test('[PPL-6] a limit counts from its time on, and not for what happened before', () => {
    const later = given(created, limited('operator', [elsewhere], { after: 60_000 }));
    later.judged({ ...started, after: 59_999 }).is('accepted');
    later.judged({ ...started, after: 60_000 }).is('flagged', 'workplace.not_allowed_for_fact');
    // A time that an entry names itself brings nothing back.
    const decided = given(created, limited('manager', [elsewhere], { after: -60_000 }));
    decided
      .judged({ ...cancelled, after: -90_000, timeQuality: 'imported' })
      .is('rejected', 'workplace.not_allowed_for_act');
  });

  test('[PPL-6] of two changes the later counts, whatever order they arrive in', () => {
    const first = limited('operator', [here], { id: personId('first'), after: 60_000 });
    const second = limited('operator', [elsewhere], { id: personId('second'), after: 120_000 });
    for (const events of [
      [first, second],
      [second, first],
    ]) {
      const state = given(...events).state<PersonState>(person('operator'));
      const at = (after: number) => workplacesAt(state, testIds.at + after);
      expect([at(59_999), at(60_000), at(119_999), at(120_000)]).toEqual([[], [here], [here], [elsewhere]]);
    }
  });

  test('[PPL-6] a replica from before there were any says everywhere', () => {
    expect(workplacesAt({}, testIds.at)).toEqual([]);
  });

  test('[PPL-7] nobody gives more than he has, nor changes somebody who has more', () => {
    const change = (name: string, workplaceAccess: readonly string[]) => ({
      type: 'person.change_workplaces',
      subjectId: personId(name),
      payload: { workplaceAccess },
      by: 'manager',
    });
    given()
      .when(change('operator', [elsewhere]))
      .happens('person.workplaces_changed');
    const one = given(limited('manager', [here]), limited('operator', [here]));
    one.when(change('operator', [here])).happens('person.workplaces_changed');
    one.when(change('operator', [here, elsewhere])).refused('workplace.above_own');
    one.when(change('manager', [])).refused('workplace.above_own');
    one.when(change('second', [here])).refused('workplace.above_own');
    one.when({ type: 'person.delete', subjectId: personId('second'), by: 'manager' }).refused('workplace.above_own');
    one
      .when({ ...change('second', []), type: 'person.change_role', payload: { role: 'viewer' } })
      .refused('workplace.above_own');
    given()
      .when(change('admin', [here]))
      .refused('role.above_own');
  });

  test('[PPL-7] a person is created with workplaces, and by somebody limited not without', () => {
    const named = { siteId: null, username: 'new', displayName: 'New', role: 'operator' };
    const create = (payload: object) => ({
      type: 'person.create',
      subjectId: personId('new'),
      payload: { ...named, ...payload },
      by: 'manager',
    });
    const one = given(limited('manager', [here]));
    one.when(create({})).refused('workplace.above_own');
    const [draft] = one.when(create({ workplaceAccess: [here] })).happens('person.created');
    const state = one
      .and({ type: 'person.created', stream: person('new'), payload: draft?.payload ?? {} })
      .state<PersonState>(person('new'));
    expect(workplacesAt(state, 0)).toEqual([here]);
  });
});

const machine = {
  siteId: null,
  assetId: 7,
  code: 'M7',
  workplaceName: 'Mill',
  workplaceGroup: null,
  lineId: null,
  idealCycleTimeSeconds: null,
};
