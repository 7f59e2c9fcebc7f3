import { describe, expect, test } from 'vitest';
import { operationId } from '../execution/operation.ts';
import {
  corrected as correctionOf,
  eight,
  id as entryId,
  givenKnown,
  pieces,
  quantity,
} from '../testing/correction-scenario.ts';
import { given, type Happened, operationPlan, testIds } from '../testing/index.ts';
import type { AggregateState } from './aggregate.ts';
import type { RefusalCode } from './refusal-policies.ts';
import { oldestUnflaggedMs } from './time.ts';
import type { Verdict } from './verdict.ts';

const stream = { type: 'operation', id: operationId(testIds.organizationId, 'WO-1', 7, '0010') };
const unknown = { type: 'operation', id: operationId(testIds.organizationId, 'WO-2', 7, '0010') };
const runIds = ['0192f0c0-0000-7000-8000-0000000000a1', '0192f0c0-0000-7000-8000-0000000000a2'];
const by = (name: string) => ({ type: 'person', id: testIds.personId(name) }) as const;
const happened = (name: string, payload: Happened['payload'] = {}, more: Partial<Happened> = {}): Happened => ({
  type: `operation.${name}`,
  stream,
  payload,
  by: by('operator'),
  ...more,
});
const created = happened('created', operationPlan, { by: by('manager') });
const started = happened('started', { runId: runIds[0], kind: 'production' });
const good = (count: number, more: Partial<Happened> = {}) =>
  happened('quantity_reported', { good: count, scrap: 0, scrapReason: null }, more);
const finished = happened('finished', { shortCloseReason: 'few' }, { by: by('manager') });
const call = { type: 'andon_call', id: '0192f0c0-0000-7000-8000-0000000000b1' };
const raised: Happened = {
  type: 'andon_call.raised',
  stream: call,
  payload: { siteId: null, equipmentId: null, callType: 'material', priority: 'low', description: null },
};
const answered = (name: string, payload: Happened['payload'] = {}): Happened => ({
  type: `andon_call.${name}`,
  stream: call,
  payload,
  by: by('quality'),
});
const running = () => given(created, started);
const demoted = () => {
  const person = by('operator');
  const endedGrantIds = Object.keys(given().state<AggregateState & { grants: object }>(person).grants);
  const payload = { grantId: runIds[1], role: 'viewer', endedGrantIds };
  return given(created, started, { type: 'person.role_changed', stream: person, payload, after: 60_000 });
};

type Row = readonly [
  meets: string,
  judged: () => { is(verdict: Verdict, code?: RefusalCode): void },
  Verdict,
  RefusalCode?,
];

const table: readonly Row[] = [
  [
    'a quantity for an operation that was finished',
    () => running().and(finished).judged(good(1)),
    'flagged',
    'operation.closed',
  ],
  ['a quantity above the order', () => running().judged(good(11)), 'flagged', 'operation.exceeds_desired'],
  [
    'a start of what runs elsewhere, by the same person',
    () => running().judged(happened('started', { runId: runIds[1], kind: 'production' })),
    'flagged',
    'operation.already_running_by_same_person',
  ],
  [
    'a start of what runs elsewhere, by another',
    () => running().judged(happened('started', { runId: runIds[1], kind: 'production' }, { by: by('second') })),
    'accepted',
  ],
  [
    'a subject that is not known yet',
    () => running().judged(good(1, { stream: unknown })),
    'waiting',
    'subject.unknown',
  ],
  [
    'a second correction of one entry',
    () =>
      givenKnown()
        .and(correctionOf('report', quantity(pieces, eight), { id: entryId('first'), after: 60_000 }))
        .judged(correctionOf('report', quantity(pieces, { ...eight, good: 7 }), { after: 90_000 })),
    'flagged',
    'correction.second',
  ],
  ['a child of a rejected creation', () => given().judged(good(1)), 'waiting', 'subject.unknown'],
  ['an acknowledged call', () => given(raised, answered('acknowledged')).judged(answered('acknowledged')), 'accepted'],
  [
    'a resolved call',
    () => given(raised, answered('resolved', { notes: null })).judged(answered('resolved', { notes: 'belt' })),
    'accepted',
  ],
  [
    'a fact without the right',
    () => running().judged(good(1, { by: by('viewer') })),
    'flagged',
    'right.missing_for_fact',
  ],
  [
    'an act of authority without the right',
    () => running().judged({ ...finished, by: by('operator') }),
    'rejected',
    'right.missing_for_act',
  ],
  ['a right that was withdrawn after it happened', () => demoted().judged(good(1, { after: 59_000 })), 'accepted'],
  [
    'a right that was withdrawn before',
    () => demoted().judged(good(1, { after: 61_000 })),
    'flagged',
    'right.missing_for_fact',
  ],
  ['a time that is not known', () => running().judged(good(1, { timeQuality: 'unknown' })), 'flagged', 'time.unknown'],
  [
    'a time of more than 30 days ago',
    () => running().judged(good(1, { after: -oldestUnflaggedMs - 1000 })),
    'flagged',
    'time.too_old',
  ],
  [
    'a backfill of more than 30 days ago',
    () => running().judged(good(1, { after: -oldestUnflaggedMs - 1000, timeQuality: 'imported' })),
    'accepted',
  ],
  ['a payload that its schema refuses', () => running().judged(good(-1)), 'rejected', 'payload.invalid'],
];

describe('when the server disagrees', () => {
  test('[KER-21] a table names every case', () => {
    const verdicts = new Set(table.map(([, , verdict]) => verdict));
    expect([...verdicts].toSorted()).toEqual(['accepted', 'flagged', 'rejected', 'waiting']);
  });

  test.for<Row>(table)('[KER-21] %s', ([, judged, verdict, code]) => {
    expect.hasAssertions();
    judged().is(verdict, code);
  });
});
