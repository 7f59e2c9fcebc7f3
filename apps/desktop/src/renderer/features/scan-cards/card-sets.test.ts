import {
  type EquipmentState,
  equipment,
  operation,
  type PersonState,
  parseScan,
  person,
  type ReasonState,
  reason,
} from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import {
  actCards,
  cardActs,
  countCards,
  operationCards,
  personCards,
  reasonCards,
  scrapCards,
  stationCards,
} from './card-sets.ts';

const id = '0192f0c0-0000-7000-8000-000000000001';
const reasonState = (fields: Partial<ReasonState>): ReasonState => ({
  ...reason.initial(id),
  kind: 'scrap',
  ...fields,
});
const burr = reasonState({ code: 'BURR', names: { en: 'Burr', ko: '버 발생' }, sortOrder: 20 });
const surface = reasonState({ code: 'SURFACE', names: { en: 'Surface damage' }, sortOrder: 10 });
const contentOf = (text: string) => parseScan({ text, aim: ']C0' }, 0).content;

describe('cards', () => {
  test('every act has one, and its code says that act', () => {
    const cards = actCards((act) => act.toUpperCase());
    expect(cards.map(({ title }) => title)).toEqual(cardActs.map((act) => act.toUpperCase()));
    expect(cards.map(({ code }) => contentOf(code))).toEqual(
      cardActs.map((act) => ({ kind: 'command', command: { verb: 'act', act } })),
    );
  });

  test('counts are good pieces', () => {
    const [one] = countCards((count) => `${count}`);
    expect(contentOf(one?.code ?? '')).toEqual({
      kind: 'command',
      command: { verb: 'count', good: 1, scrap: 0, scrapReason: null },
    });
  });

  test('reasons stand in the order of the plant, in the language of the reader, else in English; those out of use are left out', () => {
    const gone = reasonState({ code: 'OLD', names: { en: 'Old' }, enabled: false });
    expect(reasonCards([burr, gone, surface], 'ko')).toMatchObject([
      { title: 'Surface damage', detail: 'SURFACE' },
      { title: '버 발생', detail: 'BURR' },
    ]);
  });

  test('a piece of scrap comes with its reason in one code', () => {
    const [card] = scrapCards([burr], 'en', (name) => `1 scrap: ${name}`);
    expect(card?.title).toBe('1 scrap: Burr');
    expect(contentOf(card?.code ?? '')).toEqual({
      kind: 'command',
      command: { verb: 'count', good: 0, scrap: 1, scrapReason: 'BURR' },
    });
  });

  test('stations and people are found by name, numbers in order', () => {
    const station = (workplaceName: string, code: string): EquipmentState => ({
      ...equipment.initial(id),
      workplaceName,
      code,
    });
    expect(stationCards([station('Lathe 10', 'C-10'), station('Lathe 9', 'C-9')], 'en')).toMatchObject([
      { title: 'Lathe 9', detail: 'C-9' },
      { title: 'Lathe 10', detail: 'C-10' },
    ]);
    const somebody: PersonState = { ...person.initial(id), username: 'anna.kim', displayName: 'Anna Kim' };
    expect(personCards([somebody]).map(({ code }) => contentOf(code))).toEqual([
      { kind: 'command', command: { verb: 'person', username: 'anna.kim' } },
    ]);
  });

  test('operations are named as the screen names them', () => {
    const work = { ...operation.initial(id), orderNo: 'WO 7/1', assetId: 101, operationNo: '0010' };
    const [card] = operationCards([work], ({ orderNo }) => ({ title: orderNo, detail: 'Turning' }));
    expect(card).toMatchObject({ title: 'WO 7/1', detail: 'Turning' });
    expect(contentOf(card?.code ?? '')).toEqual({
      kind: 'command',
      command: { verb: 'operation', orderNo: 'WO 7/1', assetId: 101, operationNo: '0010' },
    });
  });
});
