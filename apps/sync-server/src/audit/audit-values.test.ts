import { catalog } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { auditActionOf, auditActions, eventTypesOf } from './audit-actions.ts';
import { changeOf } from './audit-values.ts';

const eventTypes = catalog.aggregates.flatMap(({ events }) => Object.keys(events));

/** Every name of a field in a schema, however deep. */
function fieldsIn(schema: z.ZodType): readonly string[] {
  const found = new Set<string>();
  const open: unknown[] = [z.toJSONSchema(schema)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const { properties } = next as { properties?: Record<string, unknown> };
    for (const name of Object.keys(properties ?? {})) found.add(name);
    open.push(...(Object.values(next) as unknown[]));
  }
  return [...found];
}

describe('what the audit trail shows', () => {
  test('[AU-8] no event and no state of the catalog has a field for a secret', () => {
    const schemas = catalog.aggregates.flatMap(({ state, events }) => [
      state,
      ...Object.values(events).map(({ payload }) => payload),
    ]);
    const names = [...new Set(schemas.flatMap(fieldsIn))];
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => /password|secret|token|^pin$|verifier|salt|hash$|credential/i.test(name))).toEqual(
      [],
    );
  });

  test('each event type is behind exactly one action', () => {
    for (const type of eventTypes) {
      const behind = auditActions.filter((action) => {
        const { types, exceptTypes } = eventTypesOf(catalog, action);
        return types ? types.includes(type) : !exceptTypes?.includes(type);
      });
      expect(behind).toEqual([auditActionOf(catalog, type)]);
    }
    expect(auditActionOf(catalog, null)).toBe('UPDATE');
    expect(auditActionOf(catalog, 'made.up.deleted')).toBe('UPDATE');
  });

  test('a change names its fields and holds as much of both sides as is asked for', () => {
    const [before, after] = [
      { a: 1, b: [1], c: null },
      { a: 1, b: [2], c: null },
    ];
    expect(changeOf(before, after, 'full')).toEqual({ old: before, new: after, fields: ['b'] });
    expect(changeOf(before, after, 'changed')).toEqual({ old: { b: [1] }, new: { b: [2] }, fields: ['b'] });
    expect(changeOf(before, after, 'none')).toEqual({ old: null, new: null, fields: ['b'] });
    expect(changeOf(null, { a: 1 }, 'changed')).toEqual({ old: null, new: { a: 1 }, fields: ['a'] });
  });
});
