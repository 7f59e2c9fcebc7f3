import { andonCall, line, operation } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { camelCase, fromWire, snakeCase, toWire, wireSchemaOf } from './wire-shape.ts';

const createOperation = operation.commands['operation.create']?.payload as z.ZodObject;

describe('the REST form of domain values', () => {
  test('names become snake_case and come back', () => {
    for (const name of ['id', 'orderNo', 'idealCycleTimeSeconds', 'a1B']) expect(camelCase(snakeCase(name))).toBe(name);
  });

  test('times are ISO 8601 in UTC and milliseconds inside', () => {
    const wire = { order_no: 'WO-1', planned_start_at: '2026-01-02T08:00:00+02:00', planned_end_at: null };
    const inside = fromWire(createOperation, wire);
    expect(inside).toEqual({ orderNo: 'WO-1', plannedStartAt: Date.UTC(2026, 0, 2, 6), plannedEndAt: null });
    expect(toWire(createOperation, inside)).toEqual({ ...wire, planned_start_at: '2026-01-02T06:00:00.000Z' });
  });

  test('keys of a record are data, not names', () => {
    const note = { by: { type: 'person', id: 'p' }, at: 0, text: 'x' };
    const shown = toWire(andonCall.state, { notes: { someId: note } });
    expect(shown).toEqual({ notes: { someId: { ...note, at: '1970-01-01T00:00:00.000Z' } } });
  });

  test('the wire schema keeps every limit and takes no other field', () => {
    const schema = wireSchemaOf(line.commands['line.create']?.payload as z.ZodType);
    const good = {
      site_id: null,
      line_code: 'L1',
      name: 'Line',
      description: null,
      equipment_asset_ids: [1],
      target_speed: 5,
      enabled: true,
    };
    expect(schema.safeParse(good).success).toBe(true);
    expect(schema.safeParse({ ...good, line_code: '' }).success).toBe(false);
    expect(schema.safeParse({ ...good, equipment_asset_ids: [0] }).success).toBe(false);
    expect(schema.safeParse({ ...good, lineCode: 'L2' }).success).toBe(false);
  });

  test('fields of the outermost object may be spelled otherwise', () => {
    const spelled = { callType: 'event_type' };
    expect(toWire(andonCall.state, { callType: 'stop' }, spelled)).toEqual({ event_type: 'stop' });
    expect(fromWire(andonCall.state, { event_type: 'stop' }, spelled)).toEqual({ callType: 'stop' });
  });
});
