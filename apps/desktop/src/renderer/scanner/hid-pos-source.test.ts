import { beforeEach, describe, expect, test } from 'vitest';
import { type HidPosReader, type HidPosSource, hidPosSource } from './hid-pos-source.ts';
import type { Scan } from './scanner-source.ts';
import { MadeUpHid, MadeUpReader, posReports } from './testing/made-up-hid.ts';

// With a made-up navigator.hid (see testing/made-up-hid.ts): what is shown is that we do what the tables and two manuals say.

let hid: MadeUpHid;
let now: number;
let source: HidPosSource;
let scans: Scan[];
let readers: readonly HidPosReader[];

beforeEach(() => {
  hid = new MadeUpHid();
  now = 5000;
  source = hidPosSource(hid, () => now);
  scans = [];
  source.watchReaders((seen) => {
    readers = seen;
  });
});

const listen = async () => {
  const stop = source.listen((scan) => scans.push(scan));
  await settled();
  return stop;
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function permitted(): Promise<MadeUpReader> {
  const reader = new MadeUpReader();
  hid.permit(reader);
  await listen();
  return reader;
}

describe('a reader in HID-POS mode', () => {
  test('gives whole codes with the AIM identifier beside the text', async () => {
    const reader = await permitted();
    for (const report of posReports(']C1', '0104006381333931\u001d10AB')) reader.send(report);
    expect(scans).toEqual([
      {
        text: '0104006381333931\u001d10AB',
        aim: ']C1',
        source: 'hid_pos',
        startedMs: 5000,
        gaps: [],
        endedBy: 'report',
      },
    ]);
  });

  test('joins the reports of a long code; one whose end never came is dropped', async () => {
    const reader = await permitted();
    const long = 'M1GATHERGOOD/MICHAEL YABCDE FLHRDURAK 354 2052Y003D23   '.repeat(3);
    for (const report of posReports(']Q0', long)) reader.send(report);
    expect(scans.map(({ text, aim }) => [text, aim])).toEqual([[long, ']Q0']]);
    const [begin] = posReports(']Q0', long);
    if (begin) reader.send(begin);
    now += 1500;
    for (const report of posReports(']E0', '4006381333931')) reader.send(report);
    expect(scans.map(({ text }) => text)).toEqual([long, '4006381333931']);
  });

  test('reads UTF-8, and bytes where it is none; an Enter that the reader adds is no part of the code', async () => {
    const reader = await permitted();
    for (const report of posReports(']Q0', 'Größe 7 나사\r\n')) reader.send(report);
    for (const report of posReports(']d0', Uint8Array.of(0x47, 0xf6, 0x21))) reader.send(report);
    expect(scans.map(({ text }) => text)).toEqual(['Größe 7 나사', 'Gö!']);
  });

  test('ignores other reports and empty ones', async () => {
    const reader = await permitted();
    for (const report of posReports(']C1', '123456')) reader.send(report, 5);
    for (const report of posReports('', '')) reader.send(report);
    expect(scans).toEqual([]);
  });

  test.each([
    ['length before, bits packed', [8, 8], ']C0'],
    ['no length: zeros fill up', null, ']C0'],
  ])('whose descriptor is another is read by it: %s', async (_, length, aim) => {
    const page = (usage: number) => 0x8c_0000 + usage;
    const items = [
      ...(length ? [{ usages: [0x1_003b], reportSize: 16, reportCount: 1 }] : []),
      { usages: [page(0xff)], reportSize: 1, reportCount: 1 },
      { usages: [], reportSize: 7, reportCount: 1 },
      { isRange: true, usageMinimum: page(0xfb), usageMaximum: page(0xfd), reportSize: 8, reportCount: 3 },
      { usages: [page(0xfe)], reportSize: 8, reportCount: 20 },
    ];
    const reader = new MadeUpReader('other', [{ usagePage: 0x8c, usage: 2, inputReports: [{ reportId: 9, items }] }]);
    hid.permit(reader);
    await listen();
    const head = length ? [7, 0, 0] : [0];
    const code = [...new TextEncoder().encode('LOT-778')];
    reader.send(Uint8Array.from([...head, 0, 0x43, 0x30, ...code, 0, 0, 0]), 9);
    expect(scans.map(({ text, aim: said }) => [text, said])).toEqual([['LOT-778', aim]]);
  });
});

describe('which readers', () => {
  test('only those that were permitted, while somebody listens; then they are let go', async () => {
    const reader = new MadeUpReader();
    hid.permit(reader);
    expect(reader.opened).toBe(false);
    const stop = await listen();
    expect(reader.opened).toBe(true);
    expect(readers).toEqual([{ name: 'Made-up reader', state: 'ready' }]);
    stop();
    expect(reader.opened).toBe(false);
    for (const report of posReports(']C1', '123456')) reader.send(report);
    expect(scans).toEqual([]);
    expect(readers).toEqual([]);
  });

  test('one that is plugged in later is used, one that is pulled out is not, and again', async () => {
    const reader = new MadeUpReader();
    await listen();
    for (const round of [1, 2]) {
      hid.plugIn(reader);
      await settled();
      for (const report of posReports(']C1', `LOT-${round}`)) reader.send(report);
      hid.pullOut(reader);
      expect(readers).toEqual([]);
    }
    expect(scans.map(({ text }) => text)).toEqual(['LOT-1', 'LOT-2']);
  });

  test('a press asks the person, and what is chosen works at once', async () => {
    await listen();
    expect(await source.request()).toBe(0);
    const reader = new MadeUpReader('Chosen');
    hid.chosen = [reader];
    expect(await source.request()).toBe(1);
    for (const report of posReports(']C1', '123456')) reader.send(report);
    expect(scans).toHaveLength(1);
    expect(await source.request()).toBe(1);
    for (const report of posReports(']C1', '123457')) reader.send(report);
    expect(scans).toHaveLength(2);
  });

  test('one that another program has is shown as busy, and is used once it can be', async () => {
    const reader = new MadeUpReader();
    reader.isTaken = true;
    hid.permit(reader);
    await listen();
    expect(readers).toEqual([{ name: 'Made-up reader', state: 'busy' }]);
    reader.isTaken = false;
    hid.chosen = [reader];
    await source.request();
    expect(readers).toEqual([{ name: 'Made-up reader', state: 'ready' }]);
  });

  test('other devices are left alone; a reader that tells no decoded data is shown', async () => {
    const keyboard = new MadeUpReader('Keyboard', [{ usagePage: 1, usage: 6 }]);
    const strange = new MadeUpReader('Strange', [{ usagePage: 0x8c, usage: 2, inputReports: [] }]);
    hid.permit(keyboard);
    hid.permit(strange);
    await listen();
    expect([keyboard.opened, strange.opened]).toEqual([false, false]);
    expect(readers).toEqual([{ name: 'Strange', state: 'not_understood' }]);
  });

  test('without WebHID nothing comes, and nothing breaks', async () => {
    const none = hidPosSource(null, () => 0);
    expect(none.isSupported).toBe(false);
    expect(await none.request()).toBe(0);
    none.listen(() => undefined)();
  });
});
