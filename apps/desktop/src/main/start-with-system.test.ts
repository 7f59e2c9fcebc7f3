import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWithSystem } from './start-with-system.ts';

test('a session of Linux starts what lies in its autostart folder, until it is taken out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-autostart-'));
  const autostartFolder = join(folder, 'autostart');
  const asked: boolean[] = [];
  const starting = {
    platform: 'linux',
    executable: '/opt/Line "side" 100%/lineside',
    autostartFolder,
    setLoginItem: (starts: boolean) => void asked.push(starts),
  } as const;
  startWithSystem({ ...starting, starts: true });
  const entry = join(autostartFolder, 'lineside.desktop');
  expect(readFileSync(entry, 'utf8')).toContain('Exec="/opt/Line \\"side\\" 100%%/lineside"\n');
  startWithSystem({ ...starting, starts: false });
  expect(existsSync(entry)).toBe(false);
  expect(asked).toEqual([]);
  startWithSystem({ ...starting, platform: 'win32', starts: true });
  expect([asked, existsSync(entry)]).toEqual([[true], false]);
  rmSync(folder, { recursive: true });
});
