import { describe, expect, test } from 'vitest';
import type { StreamKey } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { type JournalEntryState, journalEntryKey, journalEntryType } from '../kernel/journal-entry.ts';
import type { Verdict } from '../kernel/verdict.ts';
import { given, type Happened, type Scenario, testIds } from '../testing/index.ts';
import type { Correction } from './correction-schema.ts';
import type { OperationState } from './operation-state.ts';

const { organizationId, personId, at } = testIds;
const operator = { type: 'person', id: personId('operator') } as const;
const key: StreamKey = { type: 'operation', id: deriveId(organizationId, 'operation', ['WO-1', 7, '0010']) };
const otherKey: StreamKey = { type: 'operation', id: deriveId(organizationId, 'operation', ['WO-2', 7, '0010']) };
const runId = deriveId(organizationId, 'run', [1]);

const created = (stream: StreamKey, orderNo: string): Happened => ({
  type: 'operation.created',
  stream,
  payload: {
    siteId: null,
    orderNo,
    assetId: 7,
    operationNo: '0010',
    qtyDesired: 100,
    released: true,
    productCode: null,
    activityCode: null,
    activityDescription: null,
    workplaceName: null,
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
  },
});
const entry = (name: string, payload: Record<string, unknown>, more: Partial<Happened> = {}): Happened => ({
  type: `operation.${name}`,
  stream: key,
  payload,
  by: operator,
  ...more,
});
const id = (name: string): Uuid => deriveId(organizationId, 'entry', [name]);
const start = entry('started', { runId, kind: 'production' }, { id: id('start') });
const stop = entry('stopped', { runId, reason: 'tool' }, { id: id('stop') });
const pieces = { good: 10, scrap: 2, scrapReason: 'tool' };
const report = entry('quantity_reported', pieces, { id: id('report') });

type Values = { good: number; scrap: number; scrapReason: string | null };
const quantity = (was: Values | null, becomes: Values | null): Correction => ({
  type: 'operation.quantity_reported',
  was,
  becomes: becomes && { ...becomes, at },
});
const named = (name: string, correction: Correction, ofCorrection = false) => ({
  corrects: id(name),
  ofCorrection,
  correction,
});
const corrected = (name: string, correction: Correction, more: Partial<Happened> & { of?: boolean } = {}): Happened => {
  const { of = false, ...rest } = more;
  const payload = { ...named(name, correction, of), reason: 'counted again' };
  return { type: 'operation.entry_corrected', stream: key, payload, after: 3_600_000, ...rest };
};
const undone = (name: string, correction: Correction, by: Happened['by'] = operator): Happened => ({
  type: 'operation.entry_undone',
  stream: key,
  payload: named(name, correction),
  by,
});

/** The journal as a server knows it: which of these events it holds, with which verdict. */
function givenJournal(scenario: Scenario, events: readonly Happened[], verdict: Verdict = 'accepted'): Scenario {
  for (const event of events) {
    const state: JournalEntryState = {
      id: event.id ?? '',
      siteId: null,
      newestAt: null,
      clocks: {},
      existence: verdict === 'waiting' ? 'unknown' : 'present',
      eventType: event.type,
      stream: event.stream,
      actor: event.by ?? operator,
      verdict,
      payload: event.payload ?? {},
    };
    scenario.knows(journalEntryKey(state.id), state);
  }
  return scenario;
}
const givenWork = () => given(created(key, 'WO-1'), created(otherKey, 'WO-2'), start, report);
const givenKnown = () => givenJournal(givenWork(), [start, report]);
const stateOf = (scenario: Scenario) => scenario.state<OperationState>(key);
const eight = { good: 8, scrap: 0, scrapReason: null };

describe('what a correction names', () => {
  test('[COR-1] it repeats what the entry said, of the same operation', () => {
    givenKnown()
      .judged(corrected('report', quantity(pieces, eight)))
      .is('accepted');
    givenKnown()
      .judged(corrected('report', quantity(eight, pieces)))
      .is('rejected', 'correction.mismatch');
    givenKnown()
      .judged(corrected('start', quantity(pieces, eight)))
      .is('rejected', 'correction.mismatch');
    givenKnown()
      .judged({ ...corrected('report', quantity(pieces, eight)), stream: otherKey })
      .is('rejected', 'correction.mismatch');
  });

  test('[COR-1] a rejected entry never counted', () => {
    givenJournal(givenWork(), [report], 'rejected')
      .judged(corrected('report', quantity(pieces, eight)))
      .is('rejected', 'correction.nothing_to_correct');
  });

  test('[COR-5] an entry that is not known, or waits, is waited for', () => {
    const expected = ['waiting', 'correction.entry_unknown'] as const;
    givenWork()
      .judged(corrected('report', quantity(pieces, eight)))
      .is(...expected);
    givenJournal(givenWork(), [report], 'waiting')
      .judged(corrected('report', quantity(pieces, eight)))
      .is(...expected);
    expect(journalEntryType).toBe('journal_entry');
  });
});

describe('what counts instead', () => {
  test('[COR-2] pieces are counted again, with their reasons', () => {
    const state = stateOf(givenWork().and(corrected('report', quantity(pieces, eight))));
    expect(state).toMatchObject({ good: 8, scrap: 0, scrapByReason: {} });
  });

  test('[COR-2] taken back, it never happened: pieces, start, stop and completion', () => {
    expect(stateOf(givenWork().and(undone('report', quantity(pieces, null))))).toMatchObject({ good: 0, scrap: 0 });
    const started: Correction = { type: 'operation.started', was: {}, becomes: null };
    expect(stateOf(givenWork().and(undone('start', started)))).toMatchObject({ status: 'RELEASED' });
    const stopped: Correction = { type: 'operation.stopped', was: { reason: 'tool' }, becomes: null };
    expect(stateOf(givenWork().and(stop)).status).toBe('ON_HOLD');
    expect(stateOf(givenWork().and(stop, undone('stop', stopped)))).toMatchObject({ status: 'IN_PROGRESS' });
    const done = entry('completed', { shortCloseReason: 'sick' }, { id: id('done') });
    const completed: Correction = { type: 'operation.completed', was: { shortCloseReason: 'sick' }, becomes: null };
    expect(stateOf(givenWork().and(stop, done)).status).toBe('FINISHED');
    const reopened = stateOf(givenWork().and(stop, done, undone('done', completed)));
    expect(reopened).toMatchObject({ status: 'ON_HOLD', closedAt: null, shortCloseReason: null });
  });

  test('[COR-7] a stop that is taken back leaves what another said of the end of that run', () => {
    const own = entry('stopped', { runId, reason: 'shift' }, { id: id('own'), after: 60_000 });
    const byOther = entry('stopped', { runId, reason: 'tool' }, { id: id('stop'), after: 90_000 });
    const back = undone('stop', { type: 'operation.stopped', was: { reason: 'tool' }, becomes: null });
    const orders = [
      [own, byOther, back],
      [byOther, own, back],
      [byOther, back, own],
      [back, own, byOther],
    ];
    for (const events of orders) {
      const state = stateOf(givenWork().and(...events));
      expect(state.runs[runId]).toMatchObject({ to: at + 60_000, stopReason: 'shift' });
      expect(state.status).toBe('ON_HOLD');
    }
  });

  test('[COR-7] a completion that is taken back leaves the closing that stands', () => {
    const finish: Happened = {
      type: 'operation.finished',
      stream: key,
      payload: { shortCloseReason: 'few' },
      after: 60_000,
    };
    const done = entry('completed', { shortCloseReason: null }, { id: id('done'), after: 90_000 });
    const completed: Correction = { type: 'operation.completed', was: { shortCloseReason: null }, becomes: null };
    const state = stateOf(givenWork().and(stop, finish, done, undone('done', completed)));
    expect(state).toMatchObject({ status: 'FINISHED', closure: 'finished', closedAt: at + 60_000 });
  });

  test('[COR-2] a reason and a time are corrected, also before the entry arrives', () => {
    const stopped: Correction = {
      type: 'operation.stopped',
      was: { reason: 'tool' },
      becomes: { reason: 'material', at: at + 60_000 },
    };
    const expected = { to: at + 60_000, stopReason: 'material' };
    expect(stateOf(givenWork().and(stop, corrected('stop', stopped))).runs[runId]).toMatchObject(expected);
    expect(stateOf(givenWork().and(corrected('stop', stopped), stop)).runs[runId]).toMatchObject(expected);
  });

  test('[COR-6] it follows the rules of a report', () => {
    const judged = (becomes: Values) => givenKnown().judged(corrected('report', quantity(pieces, becomes)));
    judged({ good: 1, scrap: 1, scrapReason: null }).is('flagged', 'operation.scrap_needs_reason');
    judged({ good: 101, scrap: 0, scrapReason: null }).is('flagged', 'operation.exceeds_desired');
    judged({ good: 100, scrap: 0, scrapReason: null }).is('accepted');
    const late: Correction = { type: 'operation.stopped', was: { reason: 'tool' }, becomes: { reason: null, at: 0 } };
    givenJournal(givenWork().and(stop), [stop]).judged(corrected('stop', late)).is('rejected', 'correction.run_order');
  });

  test('[COR-6] a correction of a correction too', () => {
    const when = (minutes: number) => ({ reason: 'tool', at: at + minutes * 60_000 });
    const first = corrected(
      'stop',
      { type: 'operation.stopped', was: { reason: 'tool' }, becomes: when(1) },
      { id: id('first') },
    );
    const again = { type: 'operation.stopped', was: { reason: 'tool' }, becomes: when(-2 * 24 * 60) } as const;
    givenJournal(givenWork().and(stop, first), [stop, first])
      .judged(corrected('first', again, { of: true }))
      .is('rejected', 'correction.run_order');
  });

  test('[COR-8] it cannot have happened after it was corrected', () => {
    const judged = (later: number) =>
      givenKnown().judged(
        corrected(
          'report',
          {
            type: 'operation.quantity_reported',
            was: pieces,
            becomes: { ...eight, at: at + 60_000 + later },
          },
          { after: 60_000 },
        ),
      );
    judged(60_000).is('accepted');
    judged(3_600_000).is('flagged', 'time.in_future');
  });
});

describe('an operation whose start was undone', () => {
  test('[OP-14] is not deleted while pieces are counted', () => {
    const started: Correction = { type: 'operation.started', was: {}, becomes: null };
    const deleted: Happened = { type: 'operation.deleted', stream: key };
    givenWork().and(undone('start', started)).judged(deleted).is('rejected', 'operation.already_started');
    givenWork()
      .and(undone('start', started), undone('report', quantity(pieces, null)))
      .judged(deleted)
      .is('accepted');
  });
});

describe('two corrections', () => {
  const seven = { good: 7, scrap: 0, scrapReason: null };
  const first = corrected('report', quantity(pieces, eight), { id: id('first'), after: 60_000 });
  const second = corrected('report', quantity(pieces, seven), { id: id('second'), after: 90_000 });

  test('[COR-3] the second of one entry is flagged and changes nothing, in either order', () => {
    givenKnown().and(first).judged(second).is('flagged', 'correction.second');
    expect(stateOf(givenWork().and(first, second)).good).toBe(8);
    expect(stateOf(givenWork().and(second, first)).good).toBe(8);
  });

  test('[COR-3] a correction is corrected by naming it', () => {
    const again = corrected('first', quantity(eight, seven), { of: true, after: 120_000 });
    givenJournal(givenWork().and(first), [report, first]).judged(again).is('accepted');
    expect(stateOf(givenWork().and(first, again)).good).toBe(7);
    expect(stateOf(givenWork().and(again, first)).good).toBe(7);
    const ofTheLost = corrected('second', quantity(seven, pieces), { of: true, after: 120_000 });
    expect(stateOf(givenWork().and(first, second, ofTheLost)).good).toBe(8);
  });

  test('[KER-7] one that speaks of another type of entry than the correction it names changes nothing, in any order', () => {
    const earlier: Correction = {
      type: 'operation.stopped',
      was: { reason: 'tool' },
      becomes: { reason: null, at: at + 60_000 },
    };
    const ofStop = corrected('stop', earlier, { id: id('first') });
    const lie = corrected('first', quantity(pieces, eight), { of: true, after: 7_200_000 });
    const orders = [
      [ofStop, lie, stop],
      [stop, lie, ofStop],
      [lie, stop, ofStop],
    ];
    for (const events of orders)
      expect(stateOf(givenWork().and(...events)).runs[runId]).toMatchObject({ to: at + 60_000 });
  });
});

describe('who may', () => {
  test('[COR-4] an own entry is undone, that of another is not', () => {
    givenKnown()
      .judged(undone('report', quantity(pieces, null)))
      .is('accepted');
    const second = { type: 'person', id: personId('second') } as const;
    givenKnown()
      .judged(undone('report', quantity(pieces, null), second))
      .is('rejected', 'correction.not_own');
  });

  test('[COR-4] not once somebody closed the operation by authority', () => {
    const cancelled: Happened = { type: 'operation.cancelled', stream: key, payload: { reason: 'no order' } };
    givenKnown()
      .and(cancelled)
      .judged(undone('report', quantity(pieces, null)))
      .is('flagged', 'operation.closed');
  });

  test('[COR-4] correcting wants its right', () => {
    const correction = corrected('report', quantity(pieces, eight), { by: operator });
    givenKnown().judged(correction).is('rejected', 'right.missing_for_act');
    givenKnown()
      .when({
        type: 'operation.correct',
        subjectId: key.id,
        payload: { corrections: [named('report', quantity(pieces, eight))], reason: 'counted again' },
      })
      .happens('operation.entry_corrected');
  });

  test('[COR-2] a command is undone as a whole, its last entry first', () => {
    const stopped: Correction = { type: 'operation.stopped', was: { reason: 'tool' }, becomes: null };
    const entries = [named('report', quantity(pieces, null)), named('stop', stopped)];
    const events = givenJournal(givenWork().and(stop), [report, stop])
      .when({ type: 'operation.undo', subjectId: key.id, payload: { entries }, by: 'operator' })
      .happens('operation.entry_undone', 'operation.entry_undone');
    expect(events.map(({ payload }) => payload.corrects)).toEqual([id('stop'), id('report')]);
  });
});
