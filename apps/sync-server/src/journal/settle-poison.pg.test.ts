import { randomUUID } from 'node:crypto';
import { type AggregateDefinition, type Catalog, catalog, catalogOf, deriveId } from '@lineside/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationState, operationStream, reported, started } from '../testing/operation-events.ts';
import { receiptsOf } from '../testing/test-device.ts';
import { makeTestSpine, type TestSpine } from '../testing/test-spine.ts';

const poison = randomUUID();

/** The catalog with a bug: a rule that stumbles over one run once its operation is there. */
function stumbling(): Catalog {
  const spoil = (aggregate: AggregateDefinition): AggregateDefinition => {
    const start = aggregate.events['operation.started'];
    if (!start) return aggregate;
    const rules: typeof start.rules = (subject, event, ...rest) => {
      if (subject.existence === 'present' && event.payload.runId === poison) throw new TypeError('a bug');
      return start.rules(subject, event, ...rest);
    };
    return { ...aggregate, events: { ...aggregate.events, 'operation.started': { ...start, rules } } };
  };
  return catalogOf(catalog.aggregates.map(spoil));
}

let plant: TestSpine;
beforeAll(async () => {
  plant = await makeTestSpine({ catalog: stumbling() });
});
afterAll(() => plant?.close());

test('[SY-18] a waiting entry over which the code stumbles keeps waiting, and holds up nobody', async () => {
  const id = deriveId(plant.organizationId, 'operation', ['O1', 1, 'poisoned']);
  const [first, second, third] = [await plant.device(), await plant.device(), await plant.device()];
  first.record([{ type: 'operation.started', stream: operationStream(id), payload: { runId: poison, kind: 'setup' } }]);
  second.record([started(id)]);
  await first.push();
  await second.push();
  third.record([started(await plant.operation('elsewhere'))]);
  await plant.operation('poisoned');
  third.record([reported(id, 1)]);
  expect(receiptsOf(await third.push())).toHaveLength(2);
  await expect.poll(async () => receiptsOf(await second.push({ from: 1 }))).toEqual([[1, 1, 'accepted', null]]);
  expect(receiptsOf(await first.push({ from: 1 }))).toEqual([[1, 1, 'waiting', 'subject.unknown']]);
  expect(Object.keys((await operationState(plant, id)).runs)).toHaveLength(1);
});
