import { describe, expect, test } from 'vitest';
import { deriveId } from '../kernel/ids.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import { nameIn } from './names.ts';
import type { LineState } from './plant.ts';

describe('nameIn', () => {
  const names = { ko: '선반', 'zh-Hant': '車床', en: 'Lathe' };
  test.each([
    ['ko', '선반'],
    ['ko-KR', '선반'],
    ['zh-Hant', '車床'],
    ['ru', 'Lathe 1'],
    ['constructor', 'Lathe 1'],
  ])('[PLT-3] a reader of %s sees %s', (language, shown) => {
    expect(nameIn(language, names, 'Lathe 1', 'CNC-1')).toBe(shown);
  });

  test('[PLT-3] without a plain name its code is shown, never nothing', () => {
    expect(nameIn('ru', names, undefined, '', 'CNC-1')).toBe('CNC-1');
  });
});

describe('names of master data', () => {
  const stream = { type: 'line', id: deriveId(testIds.organizationId, 'line', ['L1']) };
  const before = {
    siteId: null,
    lineCode: 'L1',
    name: 'Line 1',
    description: null,
    equipmentAssetIds: [],
    targetSpeed: null,
    enabled: true,
  };
  const created = (more = {}): Happened => ({ type: 'line.created', stream, payload: { ...before, ...more } });
  const changed = (payload: Record<string, unknown>): Happened => ({ type: 'line.changed', stream, payload });

  test('[PLT-4] an event from before there were names is taken, and says nothing of them', () => {
    given().judged(created()).is('accepted');
    const { names, clocks } = given(created()).state<LineState>(stream);
    expect(names).toEqual({});
    expect(clocks).not.toHaveProperty('names');
    expect(given(created({ names: { ko: '1라인' } }), changed({ name: 'New' })).state(stream)).toMatchObject({
      name: 'New',
      names: { ko: '1라인' },
    });
  });

  test('[PLT-4] names change as one field; what is no language tag is refused', () => {
    const known = created({ names: { ko: '1라인', ru: 'Линия 1' } });
    expect(given(known, changed({ names: { ru: 'Первая' } })).state(stream)).toMatchObject({ names: { ru: 'Первая' } });
    given()
      .judged(created({ names: { Korean: '1라인' } }))
      .is('rejected', 'payload.invalid');
    given()
      .judged(created({ names: { ko: ' ' } }))
      .is('rejected', 'payload.invalid');
  });
});
