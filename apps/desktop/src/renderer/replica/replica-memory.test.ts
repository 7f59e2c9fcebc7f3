import { describe, expect, test } from 'vitest';
import { ReplicaMemory } from './replica-memory.ts';
import { cursorDocumentOf, cursorKey, pulledOf } from './replica-schema.ts';
import { newCursor } from './sync-cursor.ts';

const key = 'operation/a';
const documentAt = (seq: number, _deleted = false) => ({ key, type: 'operation', id: 'a', seq, state: '{}', _deleted });
const rowAt = (seq: number) => new Map([[key, pulledOf(documentAt(seq))]]);
const change = (seq: number, deleted = false) => [{ documentId: key, documentData: documentAt(seq, deleted) }];
const cursorChange = (checkpoint: number) => [
  { documentId: cursorKey, documentData: { ...cursorDocumentOf({ ...newCursor, checkpoint }), _deleted: false } },
];
const seqOf = (memory: ReplicaMemory) => memory.recall([key])?.get(key)?.seq;

describe('what a window remembers of its replica', () => {
  test('a row that was read is known, and what is told of it since', () => {
    const memory = new ReplicaMemory();
    expect(memory.recall([key])).toBeNull();
    memory.keep([key, 'operation/b'], rowAt(3), memory.mark());
    expect([seqOf(memory), memory.recall([key, 'operation/b'])?.size]).toEqual([3, 1]);
    memory.changed(change(5));
    expect(seqOf(memory)).toBe(5);
    // Told late of what the read has seen already.
    memory.changed(change(4));
    expect(seqOf(memory)).toBe(5);
  });

  test('a read that began before a change is not kept: it may be older', () => {
    const memory = new ReplicaMemory();
    const mark = memory.mark();
    memory.changed(change(5));
    memory.keep([key], rowAt(3), mark);
    expect(memory.recall([key])).toBeNull();
  });

  test('what left is read again, and what came is known', () => {
    const memory = new ReplicaMemory();
    memory.keep([key], rowAt(3), memory.mark());
    memory.changed(change(6, true));
    expect(memory.recall([key])).toBeNull();
    memory.keep([key], new Map(), memory.mark());
    memory.changed(change(7));
    expect(seqOf(memory)).toBe(7);
  });

  test('the cursor never goes back', () => {
    const memory = new ReplicaMemory();
    memory.changed(cursorChange(8));
    memory.begin({ ...newCursor, checkpoint: 7 });
    expect(memory.cursor?.checkpoint).toBe(8);
    memory.changed(cursorChange(9));
    memory.changed(cursorChange(8));
    expect(memory.cursor?.checkpoint).toBe(9);
  });
});
