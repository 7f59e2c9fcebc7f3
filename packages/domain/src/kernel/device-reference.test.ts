import { expect, test } from 'vitest';
import { deviceReference, readDeviceReference } from './device-reference.ts';
import { emptyTail } from './envelope.ts';

const deviceId = '0192f0c0-0000-7000-8000-00000000000d';
const chainHash = 'a'.repeat(64);

test('a reference says which device it was and where its journal goes on', () => {
  for (const lost of [
    { deviceId, tail: emptyTail },
    { deviceId, tail: { deviceSeq: 812, chainHash } },
  ])
    expect(readDeviceReference(deviceReference(lost))).toEqual(lost);
});

test('other references are left alone, and a broken one is told from them', () => {
  expect(readDeviceReference('import:Machine 3')).toBe('other');
  for (const broken of ['device:', 'device:7', `device:${deviceId}:0:${chainHash}`, `device:${deviceId}:3:beef`])
    expect(readDeviceReference(broken)).toBe('malformed');
});
