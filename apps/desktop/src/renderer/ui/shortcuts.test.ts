import { describe, expect, test } from 'vitest';
import { digitKeys, letterKeys, ShortcutBoard, shortcutKeys } from './shortcuts.ts';

const noop = () => undefined;
const texts = (board: ShortcutBoard) => board.active().map(({ text }) => text);

describe('shortcuts', () => {
  test('no two acts share a key, and none has one of the browser', () => {
    const all = [...Object.values(shortcutKeys), ...digitKeys, ...letterKeys];
    expect(new Set(all).size).toBe(all.length);
    for (const reserved of ['F5', 'F11', 'F12', 'Tab']) expect(all).not.toContain(reserved);
  });

  test('a dialog in front lets the keys behind it rest, but for those that work everywhere', () => {
    const board = new ShortcutBoard();
    board.screen.add({ key: 'F3', text: 'Stop', run: noop });
    board.everywhere.add({ key: 'F1', text: 'Help', run: noop });
    const dialog = board.openDialog();
    dialog.reopen();
    dialog.add({ key: '1', text: 'Material', run: noop });
    expect(texts(board)).toEqual(['Material', 'Help']);
    dialog.close();
    expect(texts(board)).toEqual(['Stop', 'Help']);
  });

  test('dialogs may close in any order', () => {
    const board = new ShortcutBoard();
    const [first, second] = [board.openDialog(), board.openDialog()];
    first.reopen();
    second.reopen();
    first.add({ key: 'F2', text: 'first', run: noop });
    second.add({ key: 'F2', text: 'second', run: noop });
    expect(board.find('F2')?.text).toBe('second');
    first.close();
    expect(board.find('F2')?.text).toBe('second');
    first.reopen();
    second.close();
    expect(board.find('F2')?.text).toBe('first');
  });

  test('what came last has the key, and gives it back when it goes', () => {
    const board = new ShortcutBoard();
    board.screen.add({ key: 'F2', text: 'Start', run: noop });
    const leave = board.screen.add({ key: 'F2', text: 'Continue', run: noop });
    expect(board.find('F2')?.text).toBe('Continue');
    leave();
    expect(board.find('F2')?.text).toBe('Start');
    expect(board.find('F4')).toBeUndefined();
  });
});
