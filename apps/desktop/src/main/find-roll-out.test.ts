import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findRollOut, rollOutFile } from './find-roll-out.ts';
import { noRollOut } from './roll-out.ts';

const folder = mkdtempSync(join(tmpdir(), 'lineside-roll-out-'));
const program = join(folder, 'lineside');
afterAll(() => rmSync(folder, { recursive: true }));

test('a roll-out file is found beside the program or by the command line, and a mistake in it is a sentence for the log', () => {
  expect(findRollOut([], program)).toEqual({ rollOut: noRollOut, text: null, fault: null });
  writeFileSync(join(folder, rollOutFile), '{"language":"ru"}');
  expect(findRollOut([program, '--kiosk'], program).rollOut.settings).toEqual({ language: 'ru' });
  const other = join(folder, 'other.json');
  writeFileSync(other, '{"language":"ko"}');
  expect(findRollOut([`--rollout=${other}`], program)).toMatchObject({ rollOut: { settings: { language: 'ko' } } });
  writeFileSync(other, '{"language":"xx"}');
  const refused = findRollOut([`--rollout=${other}`], program);
  expect(refused).toMatchObject({ rollOut: noRollOut, text: null });
  expect(refused.fault).toMatch(/other\.json: "language": /);
  expect(findRollOut(['--rollout=/nowhere.json'], program).fault).toMatch(/nowhere\.json: ENOENT/);
});
