import { describe, expect, test } from 'vitest';
import { applicationIdentifiers, identifierAt } from './gs1-identifiers.ts';

const entries = [...applicationIdentifiers.values()];
const formatOf = (identifier: string) => {
  const entry = applicationIdentifiers.get(identifier);
  return [entry?.most, entry?.isPredefined, entry?.decimals, entry?.parts.map(({ characters }) => characters).join('')];
};

describe('application identifiers', () => {
  // Counted in the GS1 Barcode Syntax Dictionary of 2025: every identifier of every range.
  test('[SCAN-3] all of the General Specifications are there, each once, none the beginning of another', () => {
    expect(entries).toHaveLength(536);
    for (const { identifier } of entries) {
      const longer = entries.filter((other) => other.identifier.startsWith(identifier));
      expect(longer.map((other) => other.identifier)).toEqual([identifier]);
    }
  });

  // GS1 Barcode Syntax Dictionary of 2025.
  test('[SCAN-3] formats', () => {
    expect(formatOf('01')).toEqual([14, true, null, 'N']);
    expect(formatOf('10')).toEqual([20, false, null, 'X']);
    expect(formatOf('253')).toEqual([30, false, null, 'NX']);
    expect(formatOf('3103')).toEqual([6, true, 3, 'N']);
    expect(formatOf('3369')).toEqual([undefined, undefined, undefined, undefined]);
    expect(formatOf('3939')).toEqual([18, false, 9, 'NN']);
    expect(formatOf('414')).toEqual([13, true, null, 'N']);
    expect(formatOf('7040')).toEqual([4, false, null, 'NXXX']);
    expect(formatOf('8010')).toEqual([30, false, null, 'Y']);
    expect(formatOf('8030')).toEqual([90, false, null, 'Z']);
    expect(formatOf('99')).toEqual([90, false, null, 'X']);
  });

  // General Specifications 7.8, element strings with predefined length: 00 20, 01 to 03 16, 11 to 17 8, 20 4, 31 to 36 10, 41 16 characters.
  test('[SCAN-3] what has a predefined length has one part of that length', () => {
    const lengths = entries
      .filter(({ isPredefined }) => isPredefined)
      .map(({ identifier, most, parts }) => [identifier.slice(0, 2), identifier.length + most, parts.length]);
    const unique = [...new Set(lengths.map((one) => one.join(' ')))].toSorted();
    expect(unique).toEqual(
      [
        ['00 20 1'],
        ['01', '02', '03', '41'].map((prefix) => `${prefix} 16 1`),
        ['11', '12', '13', '15', '16', '17'].map((prefix) => `${prefix} 8 1`),
        ['20 4 1'],
        ['31', '32', '33', '34', '35', '36'].map((prefix) => `${prefix} 10 1`),
      ]
        .flat()
        .toSorted(),
    );
  });

  test('[SCAN-3] only the last parts vary in length or may be missing', () => {
    for (const { parts, identifier } of entries) {
      const varying = parts.findIndex(({ least, most }) => least !== most);
      expect([-1, parts.length - 1], identifier).toContain(varying);
      const optional = parts.findIndex(({ isOptional }) => isOptional);
      expect(optional < 0 || parts.slice(optional).every(({ isOptional }) => isOptional), identifier).toBe(true);
    }
  });

  test('[SCAN-3] found where the text has one', () => {
    expect(identifierAt('xx3103000123', 2)?.identifier).toBe('3103');
    expect(identifierAt('10ABC', 0)?.identifier).toBe('10');
    expect(identifierAt('0401', 0)).toBeNull();
    expect(identifierAt('1', 0)).toBeNull();
  });
});
