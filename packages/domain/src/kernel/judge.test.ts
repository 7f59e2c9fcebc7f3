import { describe, expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { operationId } from '../execution/operation.ts';
import { given, type Happened, operationPlan, statesOf, testIds } from '../testing/index.ts';
import type { AggregateState } from './aggregate.ts';
import { belongsInReplica } from './catalog.ts';
import { decideCommand, evolveAggregate, judgeCommand } from './decider.ts';

const id = operationId(testIds.organizationId, 'WO-1', 7, '0010');
const stream = { type: 'operation', id };
const created: Happened = { type: 'operation.created', stream, payload: operationPlan };
const runId = '0192f0c0-0000-7000-8000-0000000000a1';
const started: Happened = { type: 'operation.started', stream, payload: { runId, kind: 'production' } };
const good = (count: number, more: Partial<Happened> = {}): Happened => ({
  type: 'operation.quantity_reported',
  stream,
  payload: { good: count, scrap: 0, scrapReason: null },
  ...more,
});
const by = (name: string) => ({ type: 'person', id: testIds.personId(name) }) as const;

describe('judge', () => {
  test('[KER-3] the worst verdict counts for the whole command', () => {
    given(created, started).judged(good(1), good(99)).is('flagged', 'operation.exceeds_desired');
    given(created, started)
      .judged(good(1), { type: 'operation.cancelled', stream, payload: { reason: 'x' }, by: by('operator') })
      .is('rejected', 'right.missing_for_act');
  });

  test('[KER-3] a waiting or rejected command changes nothing', () => {
    const event = {
      id: runId,
      type: 'operation.quantity_reported',
      stream,
      payload: { good: 1, scrap: 0, scrapReason: null },
    };
    const timed = {
      ...event,
      actor: by('operator'),
      deviceId: testIds.deviceId,
      deviceSeq: 1,
      occurredAt: testIds.at,
      timeQuality: 'synced',
      basedOn: null,
    } as const;
    const judged = judgeCommand(catalog, statesOf(), [timed], {
      organizationId: testIds.organizationId,
      deviceRole: null,
      now: testIds.at,
    });
    expect(judged).toMatchObject({ judgement: { verdict: 'waiting' }, waitsFor: { type: 'person' } });
    expect(judged.changed.size).toBe(0);
  });

  test('[KER-10] an event whose subject or actor is not known yet waits', () => {
    given().judged(good(1)).is('waiting', 'subject.unknown');
    given(created, started)
      .judged(good(1, { by: by('nobody') }))
      .is('waiting', 'subject.unknown');
    given()
      .when({ type: 'operation.start', subjectId: id, payload: { runId, kind: 'production' } })
      .refused('subject.unknown');
  });

  test('[KER-11] a fact without the right is flagged, an act rejected, and an old right still counts', () => {
    given(created, started)
      .judged(good(1, { by: by('viewer') }))
      .is('flagged', 'right.missing_for_fact');
    given(created)
      .judged({ type: 'operation.deleted', stream, by: by('operator') })
      .is('rejected', 'right.missing_for_act');
    const operator = { type: 'person', id: testIds.personId('operator') };
    const firstGrant = Object.keys(given().state<AggregateState & { grants: object }>(operator).grants);
    const demoted = given(created, started, {
      type: 'person.role_changed',
      stream: operator,
      payload: { grantId: runId, role: 'viewer', endedGrantIds: firstGrant },
      after: 60_000,
    });
    demoted.judged(good(1, { by: by('operator'), after: 59_000 })).is('accepted');
    demoted.judged(good(1, { by: by('operator'), after: 61_000 })).is('flagged', 'right.missing_for_fact');
  });

  test('[KER-5] only what may be asked about can be confirmed', () => {
    const report = {
      type: 'operation.report_quantity',
      subjectId: id,
      payload: { good: 1, scrap: 0, scrapReason: null },
      by: 'operator',
    };
    given(created)
      .when({ ...report, confirmed: ['operation.not_started'] })
      .refused('operation.not_started');
    given(created, started)
      .when({ ...report, payload: { good: 11, scrap: 0, scrapReason: null }, confirmed: ['operation.exceeds_desired'] })
      .happens('operation.quantity_reported');
  });

  test('[TIM-2] doubtful times are flagged', () => {
    const now = { organizationId: testIds.organizationId, deviceRole: null };
    const judge = (occurredAt: number, timeQuality: 'synced' | 'unknown' | 'imported', at: number) => {
      const states = statesOf();
      for (const key of [stream, { type: 'person', id: testIds.personId('manager') }]) {
        states.set(key, given(created, started).state(key));
      }
      const event = {
        ...good(1),
        id: runId,
        actor: by('manager'),
        payload: good(1).payload ?? {},
        deviceId: testIds.deviceId,
        deviceSeq: 1,
        occurredAt,
        timeQuality,
        basedOn: null,
      };
      return judgeCommand(catalog, states, [event], { ...now, now: at }).judgement.code;
    };
    const { at } = testIds;
    expect(judge(at + 120_000, 'synced', at)).toBeNull();
    expect(judge(at + 120_001, 'synced', at)).toBe('time.in_future');
    expect(judge(at, 'unknown', at)).toBe('time.unknown');
    expect(judge(at, 'synced', at + 31 * 86_400_000)).toBe('time.too_old');
    expect(judge(at, 'imported', at + 31 * 86_400_000)).toBeNull();
  });

  test('[KER-17] a decision is based on the newest of all states it looked at', () => {
    const manager = { type: 'person', id: testIds.personId('manager') } as const;
    const states = statesOf([
      [stream, { ...given(created).state(stream), newestAt: 7000 }],
      [manager, { ...given(created).state(manager), newestAt: 9000 }],
    ]);
    const start = { type: 'operation.start', payload: { runId, kind: 'production' }, confirmed: [] };
    const command = { ...start, id: runId, subjectId: id, actor: manager, at: 1, backfill: false };
    const context = { organizationId: testIds.organizationId, deviceRole: null };
    const decided = decideCommand(catalog, states, { ...command, deviceId: testIds.deviceId }, context);
    expect(decided).toMatchObject({ ok: true, value: { basedOn: 9000 } });
  });

  test('[KER-18] an act that names its own past time needs the right today as well', () => {
    const manager = { type: 'person', id: testIds.personId('manager') };
    const firstGrant = Object.keys(given().state<AggregateState & { grants: object }>(manager).grants);
    const demotion = { grantId: runId, role: 'viewer', endedGrantIds: firstGrant };
    const demoted = given(created, started, {
      type: 'person.role_changed',
      stream: manager,
      payload: demotion,
      after: -3_600_000,
    });
    const past = { after: -7_200_000, timeQuality: 'imported' } as const;
    demoted
      .judged({ type: 'operation.cancelled', stream, payload: { reason: 'x' }, ...past })
      .is('rejected', 'right.missing_for_act');
    demoted.judged(good(1, past)).is('accepted');
    demoted.judged({ type: 'operation.cancelled', stream, payload: { reason: 'x' }, after: -7_200_000 }).is('accepted');
  });

  test('[KER-8] an event of an unknown type changes nothing', () => {
    const state = given(created).state(stream);
    const unknown = {
      ...good(1),
      type: 'operation.teleported',
      id: runId,
      actor: by('manager'),
      payload: {},
      deviceId: testIds.deviceId,
      deviceSeq: 1,
      occurredAt: 1,
      timeQuality: 'synced',
      basedOn: null,
    } as const;
    expect(evolveAggregate(catalog, state, unknown)).toBe(state);
  });

  test('[KER-12] a replica holds what is open, or closed less than 14 days ago', () => {
    const operation = catalog.aggregate('operation');
    if (!operation) throw new Error('the catalog has no operation');
    const open = given(created, started).state(stream);
    const closed = given(created, started, {
      type: 'operation.cancelled',
      stream,
      payload: { reason: 'x' },
      after: 0,
    }).state(stream);
    const days = (count: number) => testIds.at + count * 86_400_000;
    expect(belongsInReplica(operation, open, days(400))).toBe(true);
    expect(belongsInReplica(operation, closed, days(14) - 1)).toBe(true);
    expect(belongsInReplica(operation, closed, days(14))).toBe(false);
    expect(belongsInReplica(operation, operation.initial(id), days(0))).toBe(false);
    expect(
      belongsInReplica(operation, given(created, { type: 'operation.deleted', stream }).state(stream), days(0)),
    ).toBe(false);
  });
});
