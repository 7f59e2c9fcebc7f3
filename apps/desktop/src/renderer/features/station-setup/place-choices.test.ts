import { expect, test } from 'vitest';
import type { StationChoices } from '../../replica/kiosk-contract.ts';
import { placeChoices } from './place-choices.ts';

const nowhere = { names: {}, lineName: null, lineNames: {} };
const choices: StationChoices = {
  sites: [{ id: 's1', name: 'North', names: {} }],
  equipment: [
    {
      id: 'e10',
      code: 'T-10',
      siteId: 's1',
      workplaceName: 'Lathe 10',
      names: { ru: 'Токарный 10' },
      lineName: 'Turning',
      lineNames: { ru: 'Токарная линия' },
    },
    { ...nowhere, id: 'e9', code: 'T-9', siteId: 's1', workplaceName: 'Lathe 9' },
    { ...nowhere, id: 'x', code: 'X', siteId: 's2', workplaceName: 'Elsewhere' },
  ],
};

test('the workplaces of one site, numbers in order, with their line', () => {
  expect(placeChoices(choices, 's1', '', 'en').map(({ text }) => text)).toEqual(['Lathe 9', 'Lathe 10 (Turning)']);
});

test('in the language of the reader, as far as they have a name in it', () => {
  const texts = placeChoices(choices, 's1', '', 'ru').map(({ text }) => text);
  expect(texts.toSorted()).toEqual(['Lathe 9', 'Токарный 10 (Токарная линия)']);
});

test('a filter looks at workplace and line in every language, whatever the case', () => {
  expect(placeChoices(choices, 's1', ' TURN ', 'ru').map(({ id }) => id)).toEqual(['e10']);
  expect(placeChoices(choices, 's1', 'токарная', 'en').map(({ id }) => id)).toEqual(['e10']);
  expect(placeChoices(choices, 's1', 'drill', 'en')).toEqual([]);
});
