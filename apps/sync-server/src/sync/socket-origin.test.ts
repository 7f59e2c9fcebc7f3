import { expect, test } from 'vitest';
import { mayConnectFrom } from './socket-origin.ts';

const host = 'lineside.plant.local:4000';
const allowed = ['https://app.plant.local'];

test.each([
  [undefined, true],
  ['http://lineside.plant.local:4000', true],
  ['https://lineside.plant.local:4000', true],
  ['https://app.plant.local', true],
  ['https://app.plant.local.evil.example', false],
  ['http://app.plant.local', false],
  ['http://lineside.plant.local', false],
  ['http://lineside.plant.local:4000.evil.example', false],
  ['null', false],
  ['', false],
])('[DV-10] a page of %s may open a socket: %s', (origin, may) => {
  expect(mayConnectFrom({ host, ...(origin === undefined ? {} : { origin }) }, allowed)).toBe(may);
});
