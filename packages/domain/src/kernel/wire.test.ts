import { describe, expect, test } from 'vitest';
import { genesisHash } from './hash.ts';
import { livePageSchema, pullAnswerSchema, pullRequestSchema, pushAnswerSchema, refusalOfProtocol } from './wire.ts';

const id = '0192f0c0-0000-7000-8000-000000000001';
const receipt = { deviceSeq: 1, count: 1, seq: 4, verdict: 'flagged', code: 'code.of_tomorrow' };
const state = { type: 'thing_of_tomorrow', id, siteId: null, seq: 4, state: { id, colour: 'red' } };
const hashes = { fromHash: genesisHash, toHash: genesisHash };
const page = { epoch: 1, fromSeq: 0, toSeq: 4, ...hashes, states: [state], gone: [], serverNow: 5 };
const pulled = { ...page, head: 4, headHash: genesisHash, full: false, receipts: [receipt] };

describe('a device of the release before', () => {
  test('[KER-20] takes answers with fields, types and codes that it does not know, and drops the fields', () => {
    const more = { advice: 'of tomorrow' };
    const pull = { status: 'page', page: { ...pulled, ...more, states: [{ ...state, ...more }] }, ...more };
    expect(pullAnswerSchema.parse(pull)).toEqual({ status: 'page', page: pulled });
    const push = { status: 'taken', receipts: [{ ...receipt, ...more }], serverNow: 5 };
    expect(pushAnswerSchema.parse({ ...push, ...more })).toEqual({ ...push, receipts: [receipt] });
    const live = { ...page, receipts: [{ deviceId: id, runs: [receipt] }] };
    expect(livePageSchema.parse({ ...live, ...more })).toEqual(live);
  });

  test('[KER-20] what it sends is taken to the letter', () => {
    const range = { checkpoint: 0, checkpointHash: null, epoch: null, receiptsAfter: 0 };
    const pull = { protocol: 1, ...range, siteId: null, initial: true, limit: 5 };
    expect(pullRequestSchema.safeParse(pull).success).toBe(true);
    expect(pullRequestSchema.safeParse({ ...pull, since: 5 }).success).toBe(false);
  });

  test('[KER-20] is taken while its protocol is in the range of the server', () => {
    const range = { oldest: 2, newest: 4 };
    expect([1, 2, 3, 4, 5].map((protocol) => refusalOfProtocol(protocol, range))).toEqual([
      'protocol.too_old',
      null,
      null,
      null,
      'protocol.too_new',
    ]);
  });
});
