import { chainHashOf, contentHashOf, organizationHashOf } from '@lineside/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nativeDigest } from './native-digest.ts';

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);

/** Texts as they may come: beyond the basic plane, and halves of such letters, which UTF-8 cannot hold. */
const text = fc.string({
  unit: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\udfff', '"', '\0')),
});

test("Node's own digest makes the hashes that every device makes", () => {
  fc.assert(
    fc.property(text, hash, hash, fc.nat(), (bytes, previous, content, seq) => {
      const link = {
        seq,
        deviceId: bytes,
        deviceSeq: seq,
        chainHash: content,
        verdict: 'accepted',
        code: bytes,
        occurredAt: seq,
      };
      expect(contentHashOf(bytes, nativeDigest)).toBe(contentHashOf(bytes));
      expect(chainHashOf(previous, seq, content, nativeDigest)).toBe(chainHashOf(previous, seq, content));
      expect(organizationHashOf(previous, link, nativeDigest)).toBe(organizationHashOf(previous, link));
    }),
  );
});
