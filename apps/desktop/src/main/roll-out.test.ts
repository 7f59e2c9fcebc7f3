import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { noRollOut, RollOutError, readRollOut } from './roll-out.ts';
import { updateKeyText } from './update-signature.ts';

const key = updateKeyText(generateKeyPairSync('ed25519').publicKey);
const whole = {
  server: 'https://lineside.plant.local',
  certificate: 'ab'.repeat(32),
  enrolmentCode: 'k7qf-3mxp',
  station: 'Mill 7',
  role: 'kiosk',
  language: 'ko',
  channel: 'pilot',
  updateKeys: [key],
};

describe('a roll-out file', () => {
  test('tells a device everything, or nothing', () => {
    const { server, station, role, language } = whole;
    expect(readRollOut(`\uFEFF${JSON.stringify(whole)}`)).toEqual({
      settings: { server, station, role, language },
      certificate: `sha256/${Buffer.from(whole.certificate, 'hex').toString('base64')}`,
      enrolmentCode: 'K7QF 3MXP',
      channel: 'pilot',
      updateKeys: [key],
    });
    expect(readRollOut('{}')).toEqual(noRollOut);
  });

  test.each([
    ['{', /^The file is no JSON: /],
    ['[]', /^"The file": /],
    [{ server: 'lineside.plant.local' }, /^"server" must be like https:\/\/lineside/],
    [{ certificate: 'abc' }, /^"certificate" must be the SHA-256 fingerprint/],
    [{ enrolmentCode: '1' }, /^"enrolmentCode" must be a code like/],
    [{ role: 'king' }, /^"role": /],
    [{ language: 'de' }, /^"language": /],
    [{ channel: '../x' }, /^"channel": expected a name of small letters/],
    [{ updateKeys: ['x'] }, /^"updateKeys.0" must be what "npm run release -- keys" printed\./],
    [{ sevrer: 'https://x' }, /sevrer/],
    [{ role: 'king', language: 'de' }, /"role": .+ "language": /],
  ])('with %j is refused whole, and says what to put right', (content, says) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    expect(() => readRollOut(text)).toThrow(RollOutError);
    expect(() => readRollOut(text)).toThrow(says);
  });
});
