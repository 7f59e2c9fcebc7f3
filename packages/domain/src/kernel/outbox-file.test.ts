import { expect, test } from 'vitest';
import { genesisHash } from './hash.ts';
import { outboxText, readOutbox } from './outbox-file.ts';

const header = {
  format: 'lineside-outbox-1',
  organizationId: '0192f0c0-0000-7000-8000-000000000001',
  deviceId: '0192f0c0-0000-7000-8000-00000000000d',
} as const;
const run = (deviceSeq: number) => ({
  previousHash: genesisHash,
  entries: [{ deviceSeq, bytes: '{"text":"line\\nbreak"}', chainHash: genesisHash }],
  clocks: [],
});

test('what a device could not send is read from the file as it was written', () => {
  const runs = [run(1), run(2)];
  expect(readOutbox(outboxText(header, runs))).toEqual({ header, runs });
});

test('a file of another kind, one that was cut and one that holds more is none', () => {
  const text = outboxText(header, [run(1)]);
  expect(() => readOutbox('')).toThrow(/JSON/);
  expect(() => readOutbox(text.slice(0, -20))).toThrow(/JSON/);
  expect(() => readOutbox(text.replace('outbox-1', 'outbox-2'))).toThrow(/lineside-outbox-1/);
  expect(() => readOutbox(text.replace('"clocks"', '"more":1,"clocks"'))).toThrow(/more/);
});
