import { deriveId } from '@lineside/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { createTestDatabase } from '../db/testing/test-database.ts';
import { openSpine } from '../spine.ts';
import { operationState, operationStream, reported, started } from '../testing/operation-events.ts';
import { makeTestSpine, plannedOperation, silentLogger, type TestSpine } from '../testing/test-spine.ts';
import { foldJournal } from './fold-journal.ts';

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine();
});
afterAll(() => plant?.close());

const compared = [
  'operation',
  'person',
  'site',
  'organization',
  'equipment',
  'review_item',
  'feed',
  'event_key',
  'org_head',
];

async function contentsOf(database: Database) {
  const contents: Record<string, unknown> = {};
  for (const table of compared)
    contents[table] = await database.inOrganization(plant.organizationId, async (client) => {
      const { rows } = await client.query(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`);
      return rows.map(({ row }) => row);
    });
  return contents;
}

async function recordEverything() {
  const early = deriveId(plant.organizationId, 'operation', ['O1', 1, 'early']);
  const kiosk = await plant.device();
  const other = await plant.device({ actor: plant.manager });
  const [first] = kiosk.record([started(early), reported(early, 3)]);
  kiosk.recordBytes('not an event');
  await kiosk.push();
  other.recordBytes(first?.bytes ?? '');
  const payload = { ...plannedOperation, siteId: plant.siteId, operationNo: 'early' };
  other.record([{ type: 'operation.created', stream: operationStream(early), payload }]);
  const bad = { workplaceName: '\u0000' };
  other.record([{ type: 'operation.changed', stream: operationStream(early), payload: bad }]);
  await other.push();
  await expect.poll(async () => (await operationState(plant, early)).good).toBe(3);
  const busy = await plant.operation('busy');
  kiosk.record([started(busy)]);
  for (let index = 0; index < 600; index += 1) kiosk.record([reported(busy, 1)]);
  await kiosk.push();
  kiosk.record([started(deriveId(plant.organizationId, 'operation', ['O1', 1, 'never']))]);
  await kiosk.push();
}

test('[SY-30] folding the journal alone into an empty database gives the same keys, states, feed and chain', async () => {
  await recordEverything();
  const empty = await createTestDatabase();
  const target = await openSpine({ databaseUrl: empty.url, logger: silentLogger });
  try {
    const head = await foldJournal(plant.spine.database, target.database, plant.organizationId);
    expect(head.head).toBeGreaterThan(600);
    const [folded, original] = [await contentsOf(target.database), await contentsOf(plant.spine.database)];
    for (const table of compared) expect(folded[table], table).toEqual(original[table]);
  } finally {
    await target.close();
    await empty.drop();
  }
});
