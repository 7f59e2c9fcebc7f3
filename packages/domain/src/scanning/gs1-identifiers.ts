import { type Gs1Part, partsOf } from './gs1-format.ts';

/** An application identifier and what its data field looks like. */
export interface ApplicationIdentifier {
  readonly identifier: string;
  readonly parts: readonly Gs1Part[];
  /** Its prefix tells the length, so that nothing separates it from what follows. */
  readonly isPredefined: boolean;
  /** The longest data field. */
  readonly most: number;
  /** Digits behind the decimal point, null where the field is no amount. */
  readonly decimals: number | null;
}

/** General Specifications 7.8: prefixes with a length that never changes, whichever identifiers come to have them. */
const predefinedPrefix = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/;

/**
 * All application identifiers of the GS1 General Specifications Release 25, as the GS1 Barcode Syntax Dictionary of 2025 lists them. Not checked, because a list that grows old would refuse good labels: countries, currencies, package types, IBAN, coupons, percent
 * encoding, and which identifiers belong together.
 */
const formats: readonly (readonly [identifiers: string, format: string])[] = [
  ['00 8017 8018', 'N18:digit'],
  ['01 02 03', 'N14:digit'],
  ['10 21 22 243 254 420 710-716 4318 7020-7022 7240 8002 8012', 'X..20'],
  ['11-13 15-17', 'N6:month'],
  ['20', 'N2'],
  ['30 37', 'N..8'],
  ['235', 'X..28'],
  ['240 241 250 251 400 403 4308 4319 7002 90', 'X..30'],
  ['242', 'N..6'],
  ['253', 'N13:digit+[X..17]'],
  ['255', 'N13:digit+[N..12]'],
  ['401 7023 8004', 'X..30:company'],
  ['402', 'N17:digit'],
  ['410-417', 'N13:digit'],
  ['421', 'N3+X..9'],
  ['422 424 426', 'N3'],
  ['423 425', 'N3+[N3]+[N3]+[N3]+[N3]'],
  ['427 7008', 'X..3'],
  ['4300 4301 4310 4311 4320', 'X..35'],
  ['4302-4306 4312-4316 7257 8110 8112 8200', 'X..70'],
  ['4307 4317', 'X2'],
  ['4309', 'N10:latitude+N10:longitude'],
  ['4321-4323', 'N1:flag'],
  ['4324 4325', 'N6:month+N4:clock'],
  ['4326 7006', 'N6:date'],
  ['4330-4333', 'N6+[X1:minus]'],
  ['7001', 'N13'],
  ['7003', 'N6:date+N4:clock'],
  ['7004', 'N..4'],
  ['7005', 'X..12'],
  ['7007', 'N6:date+[N6:date]'],
  ['7009 7255', 'X..10'],
  ['7010', 'X..2'],
  ['7011', 'N6:date+[N4:clock]'],
  ['7030-7039', 'N3+X..27'],
  ['7040', 'N1+X1+X1+X1'],
  ['7041', 'X..4'],
  ['7230-7239', 'X2+X..28'],
  ['7241', 'N2:medium'],
  ['7242 8020', 'X..25'],
  ['7250', 'N8:birthday'],
  ['7251', 'N8:birthday+N4:clock'],
  ['7252', 'N1:sex'],
  ['7253 7254 7259', 'X..40'],
  ['7256 91-99', 'X..90'],
  ['7258', 'X3:position'],
  ['8001', 'N4:positive+N5:positive+N3:positive+N1:winding+N1'],
  ['8003', 'N1:zero+N13:digit+[X..16]'],
  ['8005', 'N6'],
  ['8006 8026', 'N14:digit+N4:pieces'],
  ['8007', 'X..34'],
  ['8008', 'N6:date+N2:hour+[N2:minute]+[N2:minute]'],
  ['8009', 'X..50'],
  ['8010', 'Y..30:company'],
  ['8011', 'N..12:number'],
  ['8013 8014', 'X..25:company:pair'],
  ['8019', 'N..10'],
  ['8030', 'Z..90'],
  ['8111', 'N4'],
];

/** Their fourth digit tells how many digits stand behind the decimal point: `3103` is a net weight in grams, shown in kilograms. */
const amountFormats: readonly (readonly [identifiers: string, format: string, mostDecimals: number])[] = [
  ['310-316 320-337 340-357 360-369', 'N6', 5],
  ['390 392', 'N..15', 9],
  ['391 393', 'N3+N..15', 9],
  ['394', 'N4', 3],
  ['395', 'N6', 5],
];

/** By the identifier. No identifier is the beginning of another one. */
export const applicationIdentifiers: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  [
    ...formats.flatMap(([identifiers, format]) =>
      spelledOut(identifiers).map((identifier) => entryOf(identifier, format, null)),
    ),
    ...amountFormats.flatMap(([identifiers, format, mostDecimals]) =>
      spelledOut(identifiers).flatMap((prefix) =>
        Array.from({ length: mostDecimals + 1 }, (_, decimals) => entryOf(`${prefix}${decimals}`, format, decimals)),
      ),
    ),
  ].map((entry) => [entry.identifier, entry]),
);

/** The identifier that the text begins with at this position, null where there is none. */
export function identifierAt(text: string, at: number): ApplicationIdentifier | null {
  for (const length of [2, 3, 4]) {
    const found = applicationIdentifiers.get(text.slice(at, at + length));
    if (found) return found;
  }
  return null;
}

function entryOf(identifier: string, format: string, decimals: number | null): ApplicationIdentifier {
  const parts = partsOf(format);
  const most = parts.reduce((total, part) => total + part.most, 0);
  return { identifier, parts, isPredefined: predefinedPrefix.test(identifier), most, decimals };
}

function spelledOut(identifiers: string): readonly string[] {
  return identifiers.split(' ').flatMap((written) => {
    const [first = '', last = first] = written.split('-');
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) =>
      String(Number(first) + step).padStart(first.length, '0'),
    );
  });
}
