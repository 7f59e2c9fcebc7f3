import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setEarliest, setLatest } from './as-of.ts';
import { appendTo, bodiesOf, byteLength, emptyTail, parseBody } from './envelope.ts';
import { asOfEvent, type EventBody } from './event.ts';
import { chainHashOf, contentHashOf, genesisHash } from './hash.ts';
import { deriveId, timeOrderedId } from './ids.ts';
import { occurredAtOf } from './time.ts';
import { mergeReceipts, receiptOf } from './wire.ts';

const uuid = '0192f0c0-0000-7000-8000-000000000001';
const body: EventBody = {
  id: uuid,
  command: { id: uuid, index: 0, count: 1 },
  type: 'operation.released',
  version: 1,
  stream: { type: 'operation', id: uuid },
  actor: { type: 'person', id: uuid },
  payload: {},
  time: { wallMs: 1000, bootId: uuid, monotonicMs: 10, offset: null },
  backfillAt: null,
  basedOn: null,
  confirmed: [],
};
const command = {
  id: uuid,
  type: 'x',
  subjectId: uuid,
  payload: {},
  actor: body.actor,
  deviceId: uuid,
  at: 5,
  backfill: false,
  confirmed: [],
};

describe('hashes', () => {
  test('[KER-1] SHA-256 of known bytes (FIPS 180-4, "abc")', () => {
    expect(contentHashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('[KER-1] a changed byte, number or order changes every hash behind it', () => {
    const chain = appendTo(emptyTail, [body, { ...body, type: 'operation.deleted' }, body]);
    const changed = appendTo(emptyTail, [{ ...body, basedOn: 1 }, { ...body, type: 'operation.deleted' }, body]);
    expect(chain.map((entry) => entry.deviceSeq)).toEqual([1, 2, 3]);
    expect(chain.map((entry, index) => entry.chainHash === changed[index]?.chainHash)).toEqual([false, false, false]);
    expect(chainHashOf(genesisHash, 1, contentHashOf('a'))).not.toBe(chainHashOf(genesisHash, 2, contentHashOf('a')));
  });

  test('[KER-1] the bytes read back as the event they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [entry] = appendTo(emptyTail, [{ ...body, payload: { text } }]);
        expect(parseBody(entry?.bytes ?? '')).toEqual({ ok: true, value: { ...body, payload: { text } } });
      }),
    );
    expect(parseBody('{')).toEqual({ ok: false, error: 'the bytes are not JSON' });
    expect(parseBody('{}').ok).toBe(false);
  });

  test('[KER-22] an event keeps the code that made it, cut and without what no database stores', () => {
    const draft = { type: 'operation.released', version: 1, stream: body.stream, payload: {} };
    const bodyOf = (scan?: string) => {
      const asked = scan === undefined ? command : { ...command, scan };
      const made = bodiesOf(asked, { events: [draft], basedOn: null }, { eventIds: [uuid], time: body.time });
      return made.ok ? made.value[0] : undefined;
    };
    expect(bodyOf()).not.toHaveProperty('scan');
    expect(bodyOf(']C101\u001d\u0000')?.scan).toBe(']C101\u001d\u2400');
    const cut = bodyOf(`${'x'.repeat(299)}😀`);
    expect(cut?.scan).toBe(`${'x'.repeat(299)}\ufffd`);
    expect(parseBody(JSON.stringify(cut))).toMatchObject({ ok: true });
  });

  test('[KER-14] what is too large is refused where it is recorded', () => {
    const draft = { type: 'operation.released', version: 1, stream: body.stream, payload: {} };
    const sealed = (count: number, payload = {}) =>
      bodiesOf(
        command,
        { events: Array.from({ length: count }, () => ({ ...draft, payload })), basedOn: null },
        { eventIds: Array.from({ length: count }, () => uuid), time: body.time },
      ).ok;
    expect([sealed(100), sealed(101)]).toEqual([true, false]);
    expect([sealed(1, { text: 'x'.repeat(15_000) }), sealed(1, { text: '한'.repeat(5_500) })]).toEqual([true, false]);
    expect(byteLength('aß한😀')).toBe(1 + 2 + 3 + 4);
  });
});

describe('clocks', () => {
  test('[KER-6] never takes an older value; ties go by device and number', () => {
    const base = { value: 'none', clocks: {} };
    const asOf = (at: number, device = 'a', seq = 1) => ({ at, device, seq });
    const newer = setLatest(base, { value: 'new' }, asOf(5));
    expect(setLatest(newer, { value: 'old' }, asOf(4)).value).toBe('new');
    expect(setLatest(newer, { value: 'other device' }, asOf(5, 'b')).value).toBe('other device');
    expect(setLatest(newer, { value: 'same device later' }, asOf(5, 'a', 2)).value).toBe('same device later');
    expect(setEarliest(newer, { value: 'first' }, asOf(4)).value).toBe('first');
    expect(setEarliest(newer, { value: 'later' }, asOf(6)).value).toBe('new');
  });

  test('[KER-6] what a person saw and changed is older than his change, whatever the clocks say', () => {
    const event = { occurredAt: 100, basedOn: 500, deviceId: 'a', deviceSeq: 1 } as Parameters<typeof asOfEvent>[0];
    expect(asOfEvent(event)).toEqual({ at: 501, device: 'a', seq: 1 });
    expect(asOfEvent({ ...event, basedOn: null }).at).toBe(100);
  });

  test('[TIM-1] the best source of a time wins', () => {
    const sync = (uncertaintyMs: number, serverMs: number) => ({
      bootId: uuid,
      monotonicMs: 4,
      wallMs: 0,
      serverMs,
      uncertaintyMs,
    });
    const offset = { ms: 7000, uncertaintyMs: 5, bootId: timeOrderedId(1, new Uint8Array(16)) };
    expect(occurredAtOf({ ...body, backfillAt: 77 }, [sync(1, 50)])).toEqual({
      occurredAt: 77,
      timeQuality: 'imported',
    });
    expect(occurredAtOf(body, [sync(9, 90), sync(1, 50)])).toEqual({ occurredAt: 56, timeQuality: 'synced' });
    expect(occurredAtOf({ ...body, time: { ...body.time, offset } }, [])).toEqual({
      occurredAt: 8000,
      timeQuality: 'estimated',
    });
    expect(occurredAtOf(body, [{ ...sync(1, 50), bootId: offset.bootId }])).toEqual({
      occurredAt: 1000,
      timeQuality: 'unknown',
    });
  });
});

describe('ids', () => {
  test('[KER-9] the same key gives the same id, another organization another', () => {
    expect(deriveId(uuid, 'operation', ['WO', 7, '1'])).toBe(deriveId(uuid, 'operation', ['WO', '7', '1']));
    expect(deriveId(uuid, 'operation', ['WO', 7, '1'])).not.toBe(deriveId(uuid, 'operation', ['WO', 71, '']));
    expect(deriveId(uuid, 'a', ['x'])).not.toBe(deriveId(deriveId(uuid, 'organization', ['2']), 'a', ['x']));
  });

  test('[KER-9] ids made later sort later', () => {
    const random = new Uint8Array(16).fill(7);
    expect(timeOrderedId(1000, random) < timeOrderedId(1001, random)).toBe(true);
  });
});

describe('receipts', () => {
  test('[KER-16] merging loses nothing', () => {
    const receipt = fc.record({
      gap: fc.nat(2),
      jump: fc.nat(2),
      verdict: fc.constantFrom('accepted' as const, 'flagged' as const),
      code: fc.constantFrom(null, 'x'),
    });
    fc.assert(
      fc.property(fc.array(receipt), (steps) => {
        let deviceSeq = 0;
        let seq = 0;
        const single = steps.map(({ gap, jump, verdict, code }) => {
          deviceSeq += 1 + gap;
          seq += 1 + jump;
          return { deviceSeq, seq, verdict, code };
        });
        const runs = mergeReceipts(single);
        expect(single.map((one) => receiptOf(runs, one.deviceSeq))).toEqual(single);
        expect(receiptOf(runs, deviceSeq + 1)).toBeNull();
      }),
    );
  });

  test('[KER-16] a plain run is one line', () => {
    const single = [1, 2, 3].map((deviceSeq) => ({
      deviceSeq,
      seq: deviceSeq + 10,
      verdict: 'accepted' as const,
      code: null,
    }));
    expect(mergeReceipts(single)).toEqual([{ deviceSeq: 1, count: 3, seq: 11, verdict: 'accepted', code: null }]);
  });
});
