import type { LivePage, PulledPage } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { askPull, newCursor, newerRows, type SyncCursor, takeLivePage, takePulledPage } from './sync-cursor.ts';

const hash = (digit: string) => digit.repeat(64);
const shape = { epoch: 1, fromHash: hash('a'), toHash: hash('b'), states: [], gone: [], serverNow: 0 };
const live = (fromSeq: number, toSeq: number, more: Partial<LivePage> = {}): LivePage => ({
  ...shape,
  fromSeq,
  toSeq,
  receipts: [],
  ...more,
});
const pulled = (fromSeq: number, toSeq: number, more: Partial<PulledPage> = {}): PulledPage => ({
  ...shape,
  fromSeq,
  toSeq,
  head: toSeq,
  headHash: hash('h'),
  full: false,
  receipts: [],
  ...more,
});
const at = (checkpoint: number, more: Partial<SyncCursor> = {}): SyncCursor => ({
  epoch: 1,
  checkpoint,
  checkpointHash: hash('a'),
  head: checkpoint,
  headHash: hash('a'),
  settledSeq: checkpoint,
  filled: true,
  filling: null,
  ...more,
});
const asked = (cursor: SyncCursor) => askPull(cursor, new Map(), { limit: 10, siteId: null });

test('a pull names the farthest entry that was told of, by a page that was cut or by a live one', () => {
  expect(asked(newCursor).request.seen).toBeNull();
  const cut = takePulledPage(at(10), asked(at(10)), pulled(10, 20, { full: true, head: 40 }));
  expect(cut).toMatchObject({ cursor: { checkpoint: 20, head: 40, headHash: hash('h') } });
  expect(asked(at(20, { head: 40, headHash: hash('h') })).request.seen).toEqual({ seq: 40, hash: hash('h') });
  const known = at(39, { head: 40, headHash: hash('h') });
  expect(takeLivePage(known, live(39, 40))).toMatchObject({ cursor: { head: 40, headHash: hash('h') } });
  expect(takeLivePage(known, live(39, 41))).toMatchObject({ cursor: { head: 41, headHash: hash('b') } });
});

describe('live pages', () => {
  test('are applied where they continue the checkpoint, ignored where they are known, else pulled', () => {
    expect(takeLivePage(at(10), live(8, 12, { fromHash: hash('z') }))).toMatchObject({
      kind: 'apply',
      cursor: { checkpoint: 12, settledSeq: 12 },
    });
    expect(takeLivePage(at(10), live(8, 10)).kind).toBe('ignore');
    expect(takeLivePage(at(10), live(11, 12)).kind).toBe('pull');
  });

  test('settle nothing while a catch-up is under way', () => {
    const catchingUp = at(10, { settledSeq: 3, head: 40 });
    expect(takeLivePage(catchingUp, live(9, 12))).toMatchObject({
      kind: 'apply',
      cursor: { checkpoint: 12, settledSeq: 3, head: 40 },
    });
  });

  test('of another epoch or another history lead to a pull', () => {
    expect(takeLivePage(at(10), live(8, 12, { epoch: 2 })).kind).toBe('pull');
    expect(takeLivePage(at(10), live(10, 12, { fromHash: hash('z') })).kind).toBe('pull');
    expect(takeLivePage(newCursor, live(0, 2)).kind).toBe('pull');
  });
});

describe('pulled pages', () => {
  test('settle up to their head when they are not full', () => {
    const cursor = at(10, { settledSeq: 3, head: 20 });
    expect(takePulledPage(cursor, asked(cursor), pulled(10, 20))).toMatchObject({
      kind: 'apply',
      cursor: { checkpoint: 20, settledSeq: 20 },
    });
    expect(takePulledPage(cursor, asked(cursor), pulled(10, 15, { full: true, head: 20 }))).toMatchObject({
      kind: 'apply',
      cursor: { checkpoint: 15, settledSeq: 3, head: 20 },
    });
  });

  test('come late without lowering anything', () => {
    const before = at(10);
    expect(takePulledPage(at(14), asked(before), pulled(10, 12))).toMatchObject({
      kind: 'apply',
      cursor: { checkpoint: 14, settledSeq: 14, head: 14 },
    });
  });

  test('of another epoch, another hash or a smaller head start a new generation', () => {
    const cursor = at(10, { head: 20 });
    expect(takePulledPage(cursor, asked(cursor), pulled(10, 20, { epoch: 2 })).kind).toBe('new_generation');
    expect(takePulledPage(cursor, asked(cursor), pulled(10, 20, { fromHash: hash('z') })).kind).toBe('new_generation');
    expect(takePulledPage(cursor, asked(cursor), pulled(10, 12)).kind).toBe('new_generation');
  });

  test('that fill a generation name what is gone once they reach past the head that the first one saw', () => {
    const first = takePulledPage(newCursor, asked(newCursor), pulled(0, 5, { full: true, head: 8 }));
    if (first.kind !== 'apply') throw new Error(first.kind);
    expect(first.cursor).toMatchObject({ filled: false, filling: { upTo: 8 } });
    expect(asked(first.cursor).request.initial).toBe(true);
    const past = takePulledPage(first.cursor, asked(first.cursor), pulled(5, 9, { fromHash: hash('b') }));
    if (past.kind !== 'ask_again') throw new Error(past.kind);
    expect(past.cursor).toMatchObject({ checkpoint: 5, filled: false, filling: null });
    expect(asked(past.cursor).request.initial).toBe(false);
    expect(takePulledPage(first.cursor, asked(first.cursor), pulled(5, 8, { fromHash: hash('b') }))).toMatchObject({
      kind: 'apply',
      cursor: { filled: true, filling: null, settledSeq: 8 },
    });
  });

  test('no row is ever replaced by an older one', () => {
    const known = new Map([['a', 5]]);
    const rows = [
      { id: 'a', seq: 5 },
      { id: 'a', seq: 6 },
      { id: 'b', seq: 0 },
    ];
    expect(newerRows(rows, ({ id }) => known.get(id))).toEqual(rows.slice(1));
  });
});
