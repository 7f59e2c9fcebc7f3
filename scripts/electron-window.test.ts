import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findElectron } from './electron-window.ts';

test('the window opens where Electron’s program and a display are; else the reason is told', () => {
  const root = mkdtempSync(join(tmpdir(), 'lineside-electron-'));
  const display = { DISPLAY: ':0' };
  expect(findElectron(root, display)).toEqual({ missing: expect.stringContaining('install-electron') });
  const electron = join(root, 'apps/desktop/node_modules/electron');
  mkdirSync(join(electron, 'dist'), { recursive: true });
  writeFileSync(join(electron, 'path.txt'), 'electron');
  writeFileSync(join(electron, 'dist/electron'), '');
  const executable = join(electron, 'dist/electron');
  expect(findElectron(root, display, 'linux')).toEqual({ executable });
  expect(findElectron(root, { WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toEqual({ executable });
  expect(findElectron(root, {}, 'linux')).toEqual({ missing: expect.stringContaining('no display') });
  expect(findElectron(root, {}, 'win32')).toEqual({ executable });
  rmSync(root, { recursive: true });
});
