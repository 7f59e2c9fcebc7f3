import { describe, expect, test } from 'vitest';
import { journalEntryType } from '../kernel/journal-entry.ts';
import {
  corrected,
  eight,
  entry,
  givenJournal,
  givenKnown,
  givenWork,
  id,
  key,
  otherKey,
  pieces,
  quantity,
  report,
  runId,
  stateOf,
  stop,
  undone,
  type Values,
} from '../testing/correction-scenario.ts';
import { type Happened, testIds } from '../testing/index.ts';
import type { Correction } from './correction-schema.ts';

const { at } = testIds;

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
