import { rights, rolePresets } from '@lineside/domain';
import { expect, test } from 'vitest';
import { actsOf } from './role-acts.ts';

test('a role shows each of its rights once, with what narrows it', () => {
  const acts = actsOf('operator');
  const shown = acts.flatMap(({ resource, acts: some }) => some.map(({ action }) => `${resource}:${action}`));
  expect(shown.toSorted()).toEqual([...rolePresets.operator.keys()].toSorted());
  expect(acts.find(({ resource }) => resource === 'operation')?.acts).toContainEqual({
    action: 'correct',
    limit: { self: true },
  });
  expect(actsOf('admin').flatMap(({ acts: some }) => some)).toHaveLength(rights.length);
});
