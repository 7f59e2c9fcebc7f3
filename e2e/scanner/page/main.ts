// The product's scanner on a page with one field: what a kiosk's keyboard does to it is seen from outside.
import './scanner-page.ts';
import { browserPlatform } from '../../../apps/desktop/src/platform/browser-platform.ts';
import { createScanner } from '../../../apps/desktop/src/renderer/scanner/scanner.ts';
import { scannerPresets } from '../../../apps/desktop/src/renderer/scanner/scanner-settings.ts';

const scans: { text: string; endedBy: string; medianMs: number }[] = [];
const keyTimes: number[] = [];
const keyHolds: number[] = [];
window.scannerPage = { scans, keyTimes, keyHolds };

const modifiers = new Set(['Shift', 'Control']);
const wentDown = new Map<string, number>();
const down = ({ key, code, timeStamp }: KeyboardEvent) => {
  if (modifiers.has(key)) return;
  keyTimes.push(timeStamp);
  wentDown.set(code, timeStamp);
};
const up = ({ key, code, timeStamp }: KeyboardEvent) => {
  if (!modifiers.has(key)) keyHolds.push(timeStamp - (wentDown.get(code) ?? timeStamp));
};
addEventListener('keydown', down, true);
addEventListener('keyup', up, true);

createScanner({ window, platform: browserPlatform(), settings: () => scannerPresets.usb }).listen((scan) => {
  const medianMs = scan.gaps.toSorted((a, b) => a - b)[scan.gaps.length >> 1] ?? 0;
  scans.push({ text: scan.text, endedBy: scan.endedBy, medianMs });
});
