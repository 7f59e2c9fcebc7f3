import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usualSettings } from '../shared/device-settings.ts';
import { readCommandLine } from './command-line.ts';
import { SettingsFile } from './settings-file.ts';

let folder: string;
const lines: string[] = [];
const open = (given = {}) => new SettingsFile(folder, given, (level, text) => void lines.push(`${level} ${text}`));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-settings-'));
  lines.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the settings of a device', () => {
  test('are the usual ones until somebody changes them, and outlive the program', () => {
    expect(open().get()).toEqual(usualSettings);
    const changed = { ...usualSettings, server: 'https://lineside.plant.local', language: 'ko' as const };
    open().change(changed);
    expect(open().get()).toEqual(changed);
  });

  test('take over a roll-out file once, so that what an admin changes afterwards stays', () => {
    const settings = open();
    const text = '{"language":"ko"}';
    expect(settings.takeRollOut(text, { language: 'ko' })).toBe(true);
    settings.change({ ...settings.get(), language: 'ru' });
    expect(open().takeRollOut(text, { language: 'ko' })).toBe(false);
    expect(open().get()).toEqual({ ...usualSettings, language: 'ru' });
    expect(open().takeRollOut('{"language":"en"}', { language: 'en' })).toBe(true);
    expect(open().get().language).toBe('en');
  });

  test('keep the PIN beside a change, and never as digits', () => {
    const settings = open();
    settings.changeAdminPin({ salt: 'c2FsdA==', hash: 'aGFzaA==' });
    settings.change(usualSettings);
    expect(open().adminPin).toEqual({ salt: 'c2FsdA==', hash: 'aGFzaA==' });
    expect(open().get()).not.toHaveProperty('adminPin');
  });

  test('give way to the command line, which is not kept', () => {
    open({ role: 'supervisor' }).change({ ...usualSettings, station: 'Lathe 1' });
    expect(open({ server: 'http://10.0.0.5:4000' }).get()).toEqual({
      ...usualSettings,
      server: 'http://10.0.0.5:4000',
      station: 'Lathe 1',
    });
  });

  test.each(['{', '{"server":"file:///etc"}', '{"role":"root"}', '[]', '{"unknown":1}'])(
    'are put aside when the file says %s',
    (text) => {
      writeFileSync(join(folder, 'settings.json'), text);
      expect(open().get()).toEqual(usualSettings);
      expect(readFileSync(join(folder, 'settings.broken.json'), 'utf8')).toBe(text);
      expect(lines).toEqual([expect.stringMatching(/^error settings.json is put aside/)]);
    },
  );
});

describe('the command line', () => {
  test('says server, station, role, language and folder; the switches of others do not matter', () => {
    const read = readCommandLine([
      'electron',
      '--inspect=0',
      '--server=https://lineside.plant.local',
      '--station=Lathe 1',
      '--role=supervisor',
      '--language=ru',
      '--data=/srv/lineside',
    ]);
    expect(read).toEqual({
      settings: { server: 'https://lineside.plant.local', station: 'Lathe 1', role: 'supervisor', language: 'ru' },
      dataFolder: '/srv/lineside',
      faults: [],
    });
  });

  test('is not believed where it makes no sense, and the rest of it counts', () => {
    const read = readCommandLine(['--server=https://lineside.plant.local/path', '--role=king', '--language=en']);
    expect(read.settings).toEqual({ language: 'en' });
    expect(read.faults).toEqual([
      expect.stringMatching(/^--server=.+must be like/),
      expect.stringMatching(/^--role=king/),
    ]);
    expect(read.dataFolder).toBeNull();
  });
});
