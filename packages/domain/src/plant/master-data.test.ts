import { describe, expect, test } from 'vitest';
import type { AggregateState } from '../kernel/aggregate.ts';
import { deriveId } from '../kernel/ids.ts';
import { given, type Happened, testIds } from '../testing/index.ts';

const id = deriveId(testIds.organizationId, 'line', ['L1']);
const stream = { type: 'line', id };
const values = {
  siteId: null,
  lineCode: 'L1',
  name: 'Line 1',
  description: null,
  equipmentAssetIds: [],
  targetSpeed: null,
  enabled: true,
};
const created = (change = {}): Happened => ({ type: 'line.created', stream, payload: { ...values, ...change } });
const changed = (payload: Record<string, unknown>, after: number): Happened => ({
  type: 'line.changed',
  stream,
  payload,
  after,
});
const deleted: Happened = { type: 'line.deleted', stream };

describe('master data', () => {
  test('[PLT-1] two people change different fields and both stay; of one field the newer stays', () => {
    const line = given(
      created(),
      changed({ name: 'New' }, 9000),
      changed({ enabled: false }, 8000),
      changed({ name: 'Old' }, 7000),
    );
    expect(line.state(stream)).toMatchObject({ name: 'New', enabled: false });
  });

  test('[PLT-2] a line with equipment cannot be deleted', () => {
    const remove = { type: 'line.delete', subjectId: id, by: 'manager' };
    given(created({ equipmentAssetIds: [7] }))
      .when(remove)
      .refused('line.in_use');
    given(created()).when(remove).happens('line.deleted');
    given(created({ equipmentAssetIds: [7] }))
      .judged(deleted)
      .is('rejected', 'line.in_use');
  });

  test('[KER-15] creating a deleted key again continues its stream', () => {
    const create = { type: 'line.create', subjectId: id, payload: values, by: 'manager' };
    given(created()).when(create).refused('identity.exists');
    given(created(), deleted).when(create).happens('line.created');
    expect(
      given(created(), deleted, created({ name: 'Again' })).state<AggregateState & { name: string }>(stream),
    ).toMatchObject({
      existence: 'present',
      name: 'Again',
    });
  });

  test('[KER-9] a creation under an id that does not follow from its key is rejected', () => {
    const other = { type: 'line', id: deriveId(testIds.organizationId, 'line', ['L2']) };
    given()
      .judged({ ...created(), stream: other })
      .is('rejected', 'identity.mismatch');
  });
});
