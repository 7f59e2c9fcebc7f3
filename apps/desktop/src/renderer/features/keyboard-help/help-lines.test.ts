import { expect, test } from 'vitest';
import { helpLines } from './help-lines.ts';

const run = () => undefined;

test('one line for each thing that keys do, function keys first, in their order', () => {
  const keys = ['7', 'F10', '/', 'F2', 'Enter', '0', '8'];
  const texts: Record<string, string> = { F10: 'Account', F2: 'Start', Enter: 'Report', '/': 'Other count' };
  const active = keys.map((key) => ({ key, text: texts[key] ?? 'Number', run }));
  expect(helpLines(active)).toEqual([
    { keys: ['F2'], text: 'Start' },
    { keys: ['F10'], text: 'Account' },
    { keys: ['Enter'], text: 'Report' },
    { keys: ['/'], text: 'Other count' },
    { keys: ['0', '7', '8'], text: 'Number' },
  ]);
});
