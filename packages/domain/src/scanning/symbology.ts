import type { ScannedText } from './scanned-code.ts';

/** What the reader says that it read; `unknown` where it does not say. */
export type Symbology = 'gs1' | 'ean' | 'ean_8' | 'itf' | 'other' | 'unknown';

// ISO/IEC 15424; General Specifications 5.1.2 lists which of them carry element strings.
const symbologies: Readonly<Record<string, Symbology>> = {
  ']C1': 'gs1',
  ']e0': 'gs1',
  ']d2': 'gs1',
  ']Q3': 'gs1',
  ']J1': 'gs1',
  ']E0': 'ean',
  ']E4': 'ean_8',
  ']I1': 'itf',
};

/** The AIM identifier of a scan and where its data begins. A reader may send it at the head of the text, beside it, or both. */
export function symbologyOf({ text, aim: beside }: ScannedText): {
  readonly aim: string | null;
  readonly symbology: Symbology;
  readonly from: number;
} {
  const given = beside === '' ? null : beside;
  const aim = given ?? /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0] ?? null;
  if (aim === null) return { aim, symbology: 'unknown', from: 0 };
  return { aim, symbology: symbologies[aim] ?? 'other', from: text.startsWith(aim) ? aim.length : 0 };
}
