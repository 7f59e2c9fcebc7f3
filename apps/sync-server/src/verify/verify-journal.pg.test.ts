import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lookAt } from '../db/administration.ts';
import type { TestDatabase } from '../db/testing/test-database.ts';
import { makeVariedJournal, tamper, type VariedJournal } from './testing/varied-journal.ts';
import { verifyJournal } from './verify-journal.ts';
import { verifyOrganization } from './verify-organization.ts';

let journal: VariedJournal;
let copy: TestDatabase | undefined;
beforeAll(async () => {
  journal = await makeVariedJournal();
});
afterEach(async () => {
  await copy?.drop();
  copy = undefined;
});
afterAll(() => journal?.close());

/** What is found where somebody with every right changed the database. */
const found = (statements: readonly string[]) =>
  journal.whileTampered(statements, async (client) => {
    await lookAt(client, journal.organizationId);
    return verifyOrganization(client, journal.organizationId, { knownHeads: [], progress: () => undefined });
  });

/** An entry in the middle, in the second stretch. */
const middle = 1100;
const zeros = '0'.repeat(64);
const sha = `encode(sha256(bytes), 'hex')`;
const otherBytes = `convert_to(replace(convert_from(bytes, 'UTF8'), '"good":1', '"good":9'), 'UTF8')`;
const lastSeqs = 'select max(seq) from event_key';

describe('the journal', () => {
  test('[SY-85] of many devices, with forks, repeats, what waited, what was rejected, and a device that came back, is sound', async () => {
    copy = await journal.copy();
    const { organizations, sound } = await verifyJournal({ databaseUrl: copy.url, states: true });
    expect(organizations).toMatchObject([{ code: 'acme', broken: null }]);
    expect(sound).toBe(true);
    expect(organizations[0]?.entries).toBeGreaterThan(1200);
    expect(organizations[0]?.devices).toBeGreaterThan(8);
  });

  test.each([
    ['a changed byte', 'content hash', [`update journal set bytes = ${otherBytes} where seq = ${middle}`]],
    [
      'a changed byte with its hash',
      'device chain',
      [
        `update journal set bytes = ${otherBytes} where seq = ${middle}`,
        `update journal set content_hash = ${sha} where seq = ${middle}`,
      ],
    ],
    [
      'another chain hash of the device',
      'device chain',
      [`update journal set chain_hash = '${zeros}' where seq = ${middle}`],
    ],
    ['another chain hash in the keys', 'key', [`update event_key set chain_hash = '${zeros}' where seq = ${middle}`]],
    [
      'another link of the organization',
      'organization chain',
      [`update event_key set org_hash = '${zeros}' where seq = ${middle}`],
    ],
    [
      'a verdict changed in the journal',
      'organization chain',
      [`update journal set verdict = 'flagged' where seq = ${middle}`],
    ],
    [
      'a time changed in the journal',
      'organization chain',
      [`update journal set occurred_at = occurred_at + 1 where seq = ${middle}`],
    ],
    ['a verdict changed in the keys', 'verdict', [`update event_key set verdict = 'rejected' where seq = ${middle}`]],
    ['a receipt changed in the keys', 'verdict', [`update event_key set effective_seq = 3 where seq = ${middle}`]],
    [
      'another body beside the bytes',
      'body',
      [`update journal set body = jsonb_set(body, '{payload,good}', '9') where seq = ${middle}`],
    ],
    ['another actor beside the bytes', 'body', [`update journal set actor_type = 'device' where seq = ${middle}`]],
    ['a missing key', 'key', [`delete from event_key where seq = ${middle}`]],
    [
      'a deleted entry',
      'seq',
      [`delete from journal where seq = ${middle}`, `delete from event_key where seq = ${middle}`],
    ],
    ['a deleted entry whose key stands', 'seq', [`delete from journal where seq = ${middle}`]],
    [
      'two entries that changed places',
      'device number',
      [
        `update journal set seq = -1 where seq = ${middle}`,
        `update journal set seq = ${middle} where seq = ${middle + 1}`,
        `update journal set seq = ${middle + 1} where seq = -1`,
      ],
    ],
  ])('[SY-85] with %s is broken there: %s', async (_what, what, statements) => {
    const report = await found(statements);
    expect(report.broken).toMatchObject({ what, seq: middle });
    expect(report.entries).toBe(middle - 1);
  });

  test('[SY-85] with a settled verdict that was changed back is broken at the entry that waited', async () => {
    const waited = `select min(seq) from event_key where device_id = '${journal.kiosk}' and receipt_seq <> seq`;
    const report = await found([
      `update event_key set verdict = 'waiting', code = 'subject.unknown', receipt_seq = seq, effective_seq = seq where seq = (${waited})`,
    ]);
    expect(report.broken).toMatchObject({ what: 'verdict', deviceId: journal.kiosk, deviceSeq: 1 });
    expect(report.broken?.expected).toMatch(/^accepted/);
    expect(report.broken?.found).toMatch(/^waiting/);
  });

  test('[SY-85] with another beginning of a copy is broken at its first own entry', async () => {
    const report = await found([`update device set first_hash = '${zeros}' where id = '${journal.child}'`]);
    expect(report.broken).toMatchObject({ what: 'fork', deviceId: journal.child });
  });

  test('[SY-85] with a gap that nobody was enrolled behind is broken there', async () => {
    const report = await found(['delete from device_resumption']);
    expect(report.broken).toMatchObject({ what: 'device number', deviceSeq: 3, expected: '1', found: '3' });
  });

  test('[SY-85] with an entry behind its head is broken there', async () => {
    const report = await found(['update org_head set head = head - 1']);
    expect(report.broken?.what).toBe('head');
  });
});

describe('a tail that was cut off', () => {
  const cut = [
    `delete from journal where seq > ${middle}`,
    `delete from event_key where seq > ${middle}`,
    `update org_head set head = ${middle}, chain_hash = (select org_hash from event_key where seq = (${lastSeqs}))`,
  ];
  const cursors = [
    `update device d set (last_seq, last_hash) = (select device_seq, chain_hash from event_key k
       where k.device_id = d.id order by device_seq desc limit 1)
     where exists (select from event_key k where k.device_id = d.id)`,
    'delete from device_resumption',
    `delete from device d where not exists (select from event_key k where k.device_id = d.id)`,
  ];

  test('[SY-85] and the head with it, shows at a device that had got further', async () => {
    const report = await found(cut);
    expect(report.broken).toMatchObject({ what: 'device end' });
  });

  test('[SY-86] and everything else with it, shows against a head that was kept, and only against that', async () => {
    copy = await journal.copy();
    const [before] = (await verifyJournal({ databaseUrl: copy.url })).organizations;
    if (!before) throw new Error('there is an organization');
    await tamper(copy, [...cut, ...cursors]);
    expect(await verifyJournal({ databaseUrl: copy.url })).toMatchObject({ sound: true });
    const kept = await verifyJournal({ databaseUrl: copy.url, knownHeads: [before.head] });
    expect(kept.sound).toBe(false);
    expect(kept.organizations[0]?.broken).toMatchObject({
      what: 'known head',
      seq: before.head.seq,
      expected: before.head.hash,
    });
  });

  test('[SY-86] a head in the middle lies on the chain, another hash there does not', async () => {
    copy = await journal.copy();
    await tamper(copy, cut.concat(cursors));
    const [there] = (await verifyJournal({ databaseUrl: copy.url })).organizations;
    await copy.drop();
    copy = await journal.copy();
    const head = there?.head ?? { seq: 0, hash: '' };
    expect(await verifyJournal({ databaseUrl: copy.url, knownHeads: [head] })).toMatchObject({ sound: true });
    const other = { seq: head.seq, hash: zeros };
    expect(await verifyJournal({ databaseUrl: copy.url, knownHeads: [head, other] })).toMatchObject({
      sound: false,
      missedHeads: [other],
    });
  });
});

describe('what is made of the journal', () => {
  test.each([
    ['a state', `update operation set good = good + 1 where seq = (select max(seq) from operation)`, 'operation'],
    ['the feed', `delete from feed where seq = (select max(seq) from feed where type = 'operation')`, 'feed'],
  ])('[SY-87] %s that was changed differs from a fold from nothing', async (_what, statement, table) => {
    copy = await journal.copy();
    await tamper(copy, [statement]);
    const { organizations, sound } = await verifyJournal({ databaseUrl: copy.url, states: true });
    expect(sound).toBe(false);
    expect(organizations[0]?.broken).toMatchObject({ what: 'states' });
    expect(organizations[0]?.broken?.expected).toContain(table);
  });
});
