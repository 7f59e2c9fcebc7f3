import { describe, expect, test } from 'vitest';
import {
  corrected,
  eight,
  givenJournal,
  givenKnown,
  givenWork,
  id,
  key,
  named,
  operator,
  pieces,
  quantity,
  report,
  runId,
  stateOf,
  stop,
  undone,
} from '../testing/correction-scenario.ts';
import { type Happened, testIds } from '../testing/index.ts';
import type { Correction } from './correction-schema.ts';

const { personId, at } = testIds;

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
    const viewer = { type: 'person', id: personId('viewer') } as const;
    const correction = corrected('report', quantity(pieces, eight), { by: viewer });
    givenKnown().judged(correction).is('rejected', 'right.missing_for_act');
    givenKnown()
      .when({
        type: 'operation.correct',
        subjectId: key.id,
        payload: { corrections: [named('report', quantity(pieces, eight))], reason: 'counted again' },
      })
      .happens('operation.entry_corrected');
  });

  test('[COR-4] whoever has that right for own entries corrects these, until somebody closes the operation', () => {
    const own = corrected('report', quantity(pieces, eight), { by: operator });
    givenKnown().judged(own).is('accepted');
    const second = { type: 'person', id: personId('second') } as const;
    givenKnown()
      .judged({ ...own, by: second })
      .is('rejected', 'right.missing_for_act');
    givenJournal(givenWork(), [report], 'waiting').judged(own).is('waiting', 'correction.entry_unknown');
    const cancelled = (after: number): Happened => ({
      type: 'operation.cancelled',
      stream: key,
      payload: { reason: 'no order' },
      after,
    });
    givenKnown().and(cancelled(3_599_999)).judged(own).is('rejected', 'right.missing_for_act');
    // What he corrected before that arrives later.
    givenKnown().and(cancelled(3_600_001)).judged(own).is('accepted');
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
