import { describe, expect, test } from 'vitest';
import { operationId } from '../execution/operation.ts';
import type { OperationStatus } from '../execution/operation-state.ts';
import { deriveId } from '../kernel/ids.ts';
import type { ReasonKind } from '../plant/plant.ts';
import { gtinForms, lookupsOf, type ScanFound } from './scan-lookup.ts';
import type { ScanPlace } from './scan-route.ts';
import { isRepeat, type LastScan } from './scan-route-repeat.ts';
import { routeScan } from './scan-router.ts';
import type { CodeContent, CommandCode } from './scanned-code.ts';

const organizationId = '0192f0c0-0000-7000-8000-000000000001';
const id = (type: string, ...key: (string | number)[]) => deriveId(organizationId, type, key);

const equipment = (assetId: number, code: string): ScanFound => ({
  type: 'equipment',
  id: id('equipment', assetId),
  state: { code },
});
const person = (username: string): ScanFound => ({ type: 'person', id: id('person', username), state: { username } });
const product = (productCode: string): ScanFound => ({
  type: 'product',
  id: id('product', productCode),
  state: { productCode },
});
const reason = (kind: ReasonKind, code: string, enabled = true): ScanFound => ({
  type: 'reason',
  id: id('reason', kind, code),
  state: { kind, code, enabled },
});
const operation = (
  orderNo: string,
  assetId: number,
  operationNo: string,
  status: OperationStatus = 'RELEASED',
): ScanFound => ({
  type: 'operation',
  id: operationId(organizationId, orderNo, assetId, operationNo),
  state: { orderNo, assetId, operationNo, status },
});

const atLathe: ScanPlace = {
  organizationId,
  equipmentId: id('equipment', 7),
  assetId: 7,
  signedIn: true,
  wanted: ['operation', 'reason', 'count', 'act'],
  reasonKind: null,
};
const plain = (value: string): CodeContent => ({ kind: 'plain', value });
const command = (code: CommandCode): CodeContent => ({ kind: 'command', command: code });
const label = (...elements: readonly (readonly [string, string])[]): CodeContent => ({
  kind: 'gs1',
  form: 'element_string',
  elements: elements.map(([identifier, value]) => ({ identifier, value, at: 0, date: null, amount: null })),
});
const route = (content: CodeContent, found: readonly ScanFound[], place: Partial<ScanPlace> = {}) => {
  const outcome = routeScan(content, found, { ...atLathe, ...place });
  if (outcome.kind === 'one') return outcome.route;
  return outcome.kind === 'several' ? outcome.routes : outcome.kind;
};
const operationRoute = (...key: Parameters<typeof operation>) => ({
  kind: 'operation',
  operationId: operation(...key).id,
});

describe('what a code means', () => {
  test('[RTE-1] a plain code is a station, a person in any case, a product, a reason or an order of this station', () => {
    expect(route(plain('M-7'), [equipment(7, 'M-7')])).toEqual({ kind: 'station', equipmentId: id('equipment', 7) });
    expect(route(plain('ANNA'), [person('anna')])).toMatchObject({ kind: 'person', username: 'anna' });
    expect(route(plain('P-1'), [product('P-1')])).toEqual({ kind: 'product', productId: id('product', 'P-1') });
    expect(route(plain('BURR'), [reason('scrap', 'BURR')])).toMatchObject({ reasonKind: 'scrap', code: 'BURR' });
    expect(route(plain(' WO-1 '), [operation('WO-1', 7, '10')])).toEqual(operationRoute('WO-1', 7, '10'));
    expect(route(plain('M-8'), [equipment(7, 'M-7')])).toBe('unknown');
  });

  test.each(['WO-1/20', 'WO-1-20', 'WO-120', 'WO-1 20', 'WO-1*20'])(
    '[RTE-1] order and operation number together name one operation: %s',
    (text) => {
      const found = [operation('WO-1', 7, '10'), operation('WO-1', 7, '20')];
      expect(route(plain(text), found)).toEqual(operationRoute('WO-1', 7, '20'));
    },
  );

  test('[RTE-1] what is looked up for a plain code: by promoted fields first, and an order elsewhere only after that', () => {
    const [first, second] = lookupsOf(plain('Anna'), atLathe);
    expect(first?.map(({ type }) => type)).toEqual(['equipment', 'person', 'product', 'reason', 'operation']);
    expect(first).toContainEqual({ type: 'person', where: { username: 'anna' } });
    expect(second).toEqual([{ type: 'operation', where: { orderNo: 'Anna' } }]);
    expect(lookupsOf(plain('  '), atLathe)).toEqual([]);
    expect(lookupsOf(plain('x'.repeat(200)), atLathe)).toEqual([]);
  });

  test('[RTE-2] our own codes mean what they name', () => {
    const card = { verb: 'operation', orderNo: 'WO-1', assetId: 7, operationNo: '10' } as const;
    expect(lookupsOf(command(card), atLathe)).toEqual([
      [{ type: 'operation', id: operationId(organizationId, 'WO-1', 7, '10') }],
    ]);
    expect(route(command(card), [operation('WO-1', 7, '10')])).toEqual(operationRoute('WO-1', 7, '10'));
    expect(route(command({ verb: 'lot', lot: 'L1' }), [])).toEqual({ kind: 'lot', lot: 'L1' });
    expect(route(command({ verb: 'act', act: 'stop' }), [])).toEqual({ kind: 'act', act: 'stop' });
    expect(route(command({ verb: 'station', code: 'M-8' }), [])).toBe('unknown');
    expect(route(command({ verb: 'order', orderNo: 'WO-1' }), [operation('WO-12', 7, '10')])).toBe('unknown');
  });

  test('[RTE-2] a count with a reason that is on no list is unknown, and so is a reason that was taken off it', () => {
    const count = { verb: 'count', good: 4, scrap: 1, scrapReason: 'BURR' } as const;
    expect(route(command(count), [reason('scrap', 'BURR')])).toEqual({
      kind: 'count',
      good: 4,
      scrap: 1,
      scrapReason: 'BURR',
    });
    expect(route(command(count), [])).toBe('unknown');
    const off = reason('stop', 'BREAK', false);
    expect(route(command({ verb: 'reason', reasonKind: 'stop', code: 'BREAK' }), [off])).toBe('unknown');
  });

  test('[RTE-2] the card of a person whom the device does not know signs in, and means nothing to somebody signed in', () => {
    const card = command({ verb: 'person', username: 'zoe' });
    expect(route(card, [], { signedIn: false })).toEqual({ kind: 'person', personId: null, username: 'zoe' });
    expect(route(card, [])).toBe('unknown');
    expect(route(card, [person('zoe')], { signedIn: false })).toMatchObject({ personId: id('person', 'zoe') });
  });

  test.each([
    ['04006381333931', '4006381333931'],
    ['00036000291452', '036000291452'],
    ['00000096385074', '96385074'],
    ['14006381333938', '14006381333938'],
  ])('[RTE-3] GTIN %s is the product %s', (gtin, productCode) => {
    const content: CodeContent = { kind: 'article_number', gtin };
    expect(route(content, [product(productCode)])).toMatchObject({ kind: 'product' });
    expect(route(label(['01', gtin]), [product(productCode)])).toMatchObject({ kind: 'product' });
    expect(lookupsOf(content, atLathe).flat()).toMatchObject([
      { type: 'product', where: { productCode: expect.arrayContaining([productCode]) as unknown } },
    ]);
  });

  test('[RTE-3] digits that are not zeros are never cut off', () => {
    expect(route({ kind: 'article_number', gtin: '14006381333938' }, [product('4006381333938')])).toBe('unknown');
  });

  test('[RTE-3] a number without symbology that happens to be a right GTIN may as well be an order or a station', () => {
    const content: CodeContent = { kind: 'article_number', gtin: '00000017261231', plain: '17261231' };
    const order = operation('17261231', 7, '10');
    expect(route(content, [order])).toEqual(operationRoute('17261231', 7, '10'));
    expect(route(content, [equipment(7, '17261231')])).toMatchObject({ kind: 'station' });
    expect(route(content, [product('17261231')])).toEqual({ kind: 'product', productId: id('product', '17261231') });
    expect(route(content, [order, product('17261231')], { wanted: [] })).toHaveLength(2);
    const [first, later] = lookupsOf(content, atLathe);
    expect(first).toContainEqual({ type: 'equipment', where: { code: '17261231' } });
    expect(first).toContainEqual({ type: 'product', where: { productCode: gtinForms('00000017261231') } });
    expect(later).toEqual([{ type: 'operation', where: { orderNo: '17261231' } }]);
  });

  test('[RTE-4] a label with product, lot and serial number means what the screen wants most, else what tells most', () => {
    const content = label(['01', '04006381333931'], ['10', 'L1'], ['21', 'S9']);
    const found = [product('4006381333931')];
    expect(route(content, found, { wanted: [] })).toEqual({ kind: 'serial', serial: 'S9' });
    expect(route(content, found, { wanted: ['lot', 'serial'] })).toEqual({ kind: 'lot', lot: 'L1' });
    expect(route(content, found, { wanted: ['product'] })).toMatchObject({ kind: 'product' });
    expect(route(label(['01', '04006381333931'], ['10', 'L1']), [])).toEqual({ kind: 'lot', lot: 'L1' });
    expect(route(label(['3103', '001750']), [])).toBe('unknown');
  });
});

test.each<CommandCode>([
  { verb: 'station', code: 'M-7' },
  { verb: 'person', username: 'anna' },
  { verb: 'operation', orderNo: 'WO-1', assetId: 7, operationNo: '10' },
  { verb: 'order', orderNo: 'WO-1' },
  { verb: 'reason', reasonKind: 'scrap', code: 'BURR' },
])('[RTE-2] a card means what it names, whatever else was found: $verb', (code) => {
  const named = [equipment(7, 'M-7'), person('anna'), operation('WO-1', 7, '10'), reason('scrap', 'BURR')];
  const others = [
    equipment(8, 'M-8'),
    person('ivan'),
    operation('WO-2', 7, '10'),
    reason('scrap', 'CRACK'),
    reason('stop', 'BURR'),
  ];
  const kind = routeScan(command(code), [...others, ...named], atLathe).kind;
  expect([kind, route(command(code), others)]).toEqual(['one', 'unknown']);
});

describe('what the place decides', () => {
  test('[RTE-5] what the screen can take comes before what it cannot', () => {
    const found = [product('100'), operation('100', 7, '10')];
    expect(route(plain('100'), found)).toEqual(operationRoute('100', 7, '10'));
    expect(route(plain('100'), found, { wanted: ['product'] })).toMatchObject({ kind: 'product' });
  });

  test('[RTE-5] a reason where one is asked, of the kind that is asked', () => {
    const found = [reason('stop', 'OTHER'), reason('scrap', 'OTHER'), operation('OTHER', 7, '10')];
    expect(route(plain('OTHER'), found, { reasonKind: 'scrap' })).toMatchObject({ reasonKind: 'scrap' });
    expect(route(plain('OTHER'), found)).toHaveLength(3);
  });

  test('[RTE-5] a person at the sign-in', () => {
    const place = { signedIn: false, wanted: [] };
    expect(route(plain('ANNA'), [person('anna'), product('ANNA')], place)).toMatchObject({ kind: 'person' });
  });

  test('[RTE-5] operations of this station before others, open ones before closed ones', () => {
    const here = operation('WO-1', 7, '20');
    const found = [operation('WO-1', 8, '10'), here, operation('WO-1', 7, '10', 'FINISHED')];
    expect(route(plain('WO-1'), found)).toEqual(operationRoute('WO-1', 7, '20'));
    expect(route(plain('WO-1'), found.slice(0, 1))).toEqual(operationRoute('WO-1', 8, '10'));
    expect(route(plain('WO-1'), found.slice(2))).toEqual(operationRoute('WO-1', 7, '10'));
  });

  test('[RTE-6] what stays ambiguous is for a person to choose; what names nothing is unknown; what is malformed stays so', () => {
    const steps = [operation('WO-1', 7, '10'), operation('WO-1', 7, '20')];
    expect(route(plain('WO-1'), steps)).toEqual([operationRoute('WO-1', 7, '10'), operationRoute('WO-1', 7, '20')]);
    const twins = [equipment(7, 'SAW'), equipment(8, 'SAW')];
    expect(route(command({ verb: 'station', code: 'SAW' }), twins)).toHaveLength(2);
    expect(route(plain('?'), [])).toBe('unknown');
    const problem = { code: 'check_digit', at: 13, of: '01' } as const;
    expect(routeScan({ kind: 'malformed', problem }, steps, atLathe)).toEqual({ kind: 'malformed', problem });
  });
});

test('[RTE-6] what is found twice is one thing', () => {
  const twice = [operation('WO-1', 7, '10'), operation('WO-1', 7, '10')];
  expect(route(plain('WO-1'), twice)).toEqual(operationRoute('WO-1', 7, '10'));
});

describe('a code that comes again', () => {
  const last: LastScan = { text: 'LS/ACT/REPORT', startedMs: 10_000, didSomething: true };

  test('[RTE-8] counts once within two seconds, and again after them', () => {
    expect(isRepeat(last, { text: last.text, startedMs: 11_999 })).toBe(true);
    expect(isRepeat(last, { text: last.text, startedMs: 12_000 })).toBe(false);
    expect(isRepeat(null, { text: last.text, startedMs: 10_000 })).toBe(false);
  });

  test('[RTE-8] another code, and the same one after an error, is worked on at once', () => {
    expect(isRepeat(last, { text: 'LS/ACT/STOP', startedMs: 10_050 })).toBe(false);
    expect(isRepeat({ ...last, didSomething: false }, { text: last.text, startedMs: 10_050 })).toBe(false);
  });
});
