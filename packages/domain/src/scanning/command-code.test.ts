import { describe, expect, test } from 'vitest';
import { commandText, isCommandText, readCommand } from './command-code.ts';
import { type CommandCode, stationActs } from './scanned-code.ts';

const read = (text: string) => {
  const result = readCommand({ text, from: 0, to: text.length });
  return result.ok ? result.value : result.error;
};
const cards: readonly (readonly [CommandCode, string])[] = [
  [{ verb: 'station', code: 'PUMP-01' }, 'LS/STATION/PUMP-01'],
  [{ verb: 'person', username: 'kim.minji' }, 'LS/PERSON/%6B%69%6D.%6D%69%6E%6A%69'],
  [{ verb: 'operation', orderNo: 'WO-1', assetId: 7, operationNo: '010' }, 'LS/OPERATION/WO-1/7/010'],
  [{ verb: 'order', orderNo: 'WO 1/A' }, 'LS/ORDER/WO%201%2FA'],
  [{ verb: 'lot', lot: 'A%+$_' }, 'LS/LOT/A%25+$%5F'],
  [{ verb: 'serial', serial: '공장' }, 'LS/SERIAL/%EA%B3%B5%EC%9E%A5'],
  [{ verb: 'reason', reasonKind: 'short_close', code: 'MAT' }, 'LS/REASON/SHORT-CLOSE/MAT'],
  [{ verb: 'count', good: 10, scrap: 0, scrapReason: null }, 'LS/COUNT/10/0'],
  [{ verb: 'count', good: 9, scrap: 1, scrapReason: 'SCRATCH' }, 'LS/COUNT/9/1/SCRATCH'],
  [{ verb: 'act', act: 'sign_out' }, 'LS/ACT/SIGN-OUT'],
  [{ verb: 'enrol', code: 'K7QF3MXP' }, 'LS/ENROL/K7QF3MXP'],
];

// All of them made here: these codes are ours.
describe('command codes', () => {
  test.each(cards)('[SCAN-11] %j is printed as %s, and read back', (command, text) => {
    expect(commandText(command)).toBe(text);
    expect(read(text)).toEqual(command);
    expect(text).toMatch(/^[A-Z0-9\-.$+%/]+$/);
  });

  test('[SCAN-11] every act has a card', () => {
    const acts = stationActs.map((act) => ({ verb: 'act', act }) as const);
    expect(acts.map((act) => read(commandText(act)))).toEqual(acts);
  });

  test('[SCAN-11] the case of a word does not matter, that of a value is kept', () => {
    expect(read('ls/act/sign-out')).toEqual({ verb: 'act', act: 'sign_out' });
    expect(read('Ls/Reason/Stop/Tool')).toEqual({ verb: 'reason', reasonKind: 'stop', code: 'Tool' });
    expect(read('ls/person/%6b%69%6dKIM')).toEqual({ verb: 'person', username: 'kimKIM' });
    expect(read('LS/STATION/PUMP 01')).toEqual({ verb: 'station', code: 'PUMP 01' });
  });

  test('[SCAN-11] half a surrogate pair is printed as the replacement character', () => {
    expect(commandText({ verb: 'lot', lot: '\uD800' })).toBe('LS/LOT/%EF%BF%BD');
  });

  test.each([
    'LS/LOT',
    'LS/ENROL/K7QF3MX0',
    'LS/LOT/',
    'LS/LOT/A/B',
    'LS/LOT/%GG',
    'LS/LOT/%FF',
    'LS/OPERATION/WO-1/7',
    'LS/OPERATION/WO-1/0/010',
    'LS/OPERATION/WO-1/2147483648/010',
    'LS/OPERATION/WO-1/7A/010',
    'LS/REASON/HOLIDAY/MAT',
    'LS/COUNT/1',
    'LS/COUNT/1/',
    'LS/COUNT/1.5/0',
    'LS/COUNT/-1/0',
    'LS/COUNT/1000000000/0',
    'LS/COUNT/1/1/A/B',
    'LS/ACT/EXPLODE',
  ])('[SCAN-12] %s is not well formed', (text) => {
    expect(read(text)).toMatchObject({ code: 'command_value', of: text.split('/')[1] });
  });

  test('[SCAN-12] it says which command it does not know, and where values go wrong', () => {
    expect(read('LS/')).toEqual({ code: 'unknown_command', at: 3, of: '' });
    expect(read('LS/TOSTRING/A')).toEqual({ code: 'unknown_command', at: 3, of: 'TOSTRING' });
    expect(read('ls/lot/')).toEqual({ code: 'command_value', at: 7, of: 'LOT' });
    expect(read('LS/LOT')).toEqual({ code: 'command_value', at: 6, of: 'LOT' });
  });

  test('[SCAN-11] only a text that begins so is one of ours', () => {
    const isOurs = (text: string) => isCommandText({ text, from: 0, to: text.length });
    expect(['LS/', 'ls/x'].filter(isOurs)).toEqual(['LS/', 'ls/x']);
    expect(['', 'LS', 'LS-1', 'ALS/1', '/LS/'].filter(isOurs)).toEqual([]);
  });
});
