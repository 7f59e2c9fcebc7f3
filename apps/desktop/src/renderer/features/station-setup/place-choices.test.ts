import { expect, test } from 'vitest';
import type { StationChoices } from '../../replica/kiosk-contract.ts';
import { placeChoices } from './place-choices.ts';

const choices: StationChoices = {
  sites: [{ id: 's1', name: 'North' }],
  equipment: [
    { id: 'e10', siteId: 's1', workplaceName: 'Lathe 10', lineName: 'Turning' },
    { id: 'e9', siteId: 's1', workplaceName: 'Lathe 9', lineName: null },
    { id: 'x', siteId: 's2', workplaceName: 'Elsewhere', lineName: null },
  ],
};

test('the workplaces of one site, numbers in order, with their line', () => {
  expect(placeChoices(choices, 's1', '').map(({ text }) => text)).toEqual(['Lathe 9', 'Lathe 10 (Turning)']);
});

test('a filter looks at workplace and line, whatever the case', () => {
  expect(placeChoices(choices, 's1', ' TURN ').map(({ id }) => id)).toEqual(['e10']);
  expect(placeChoices(choices, 's1', 'drill')).toEqual([]);
});
