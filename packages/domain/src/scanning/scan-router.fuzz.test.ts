import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operationStatuses } from '../execution/operation-state.ts';
import { reasonKinds } from '../plant/plant.ts';
import type { ScanFound } from './scan-lookup.ts';
import type { ScanOutcome, ScanPlace, ScanRoute } from './scan-route.ts';
import { routeScan } from './scan-router.ts';
import type { CodeContent } from './scanned-code.ts';

/** Few names, so that things of different kinds are called alike. */
const name = fc.constantFrom('1', '10', '11', 'A', 'A-1', 'a');
const id = fc.constantFrom('i1', 'i2', 'i3', 'i4');
const assetId = fc.constantFrom(7, 8);
const found: fc.Arbitrary<ScanFound> = fc.oneof(
  fc.record({ type: fc.constant('equipment' as const), id, state: fc.record({ code: name }) }),
  fc.record({ type: fc.constant('person' as const), id, state: fc.record({ username: name }) }),
  fc.record({ type: fc.constant('product' as const), id, state: fc.record({ productCode: name }) }),
  fc.record({
    type: fc.constant('reason' as const),
    id,
    state: fc.record({ kind: fc.constantFrom(...reasonKinds), code: name, enabled: fc.boolean() }),
  }),
  fc.record({
    type: fc.constant('operation' as const),
    id,
    state: fc.record({
      orderNo: name,
      assetId,
      operationNo: name,
      status: fc.constantFrom(...operationStatuses),
    }),
  }),
);
const finds = fc.uniqueArray(found, { maxLength: 8, selector: ({ type, id: own }) => `${type} ${own}` });
const content: fc.Arbitrary<CodeContent> = fc.oneof(
  fc.record({ kind: fc.constant('plain' as const), value: fc.oneof(name, fc.string()) }),
  name.map((code) => ({ kind: 'command' as const, command: { verb: 'station' as const, code } })),
  name.map((username) => ({ kind: 'command' as const, command: { verb: 'person' as const, username } })),
  name.map((orderNo) => ({ kind: 'command' as const, command: { verb: 'order' as const, orderNo } })),
  fc.array(fc.record({ identifier: fc.constantFrom('01', '10', '21', '17'), value: fc.string() })).map((elements) => ({
    kind: 'gs1' as const,
    form: 'element_string' as const,
    elements: elements.map((element) => ({ ...element, at: 0, date: null, amount: null })),
  })),
);
const kinds: readonly ScanRoute['kind'][] = [
  'station',
  'person',
  'operation',
  'product',
  'lot',
  'serial',
  'reason',
  'count',
  'act',
  'enrol',
];
const place: fc.Arbitrary<ScanPlace> = fc.record({
  organizationId: fc.constant(null),
  equipmentId: fc.constant(null),
  assetId: fc.option(assetId),
  signedIn: fc.boolean(),
  wanted: fc.uniqueArray(fc.constantFrom(...kinds)),
  reasonKind: fc.option(fc.constantFrom(...reasonKinds)),
});

const routesOf = (outcome: ScanOutcome): readonly ScanRoute[] => {
  if (outcome.kind === 'one') return [outcome.route];
  return outcome.kind === 'several' ? outcome.routes : [];
};
const names = (routes: readonly ScanRoute[]) => routes.map((route) => JSON.stringify(route)).toSorted();

describe('routes', () => {
  test('[RTE-7] what a code means does not depend on the order in which things are found', () => {
    fc.assert(
      fc.property(content, finds, place, fc.nat(), (code, states, here, turn) => {
        const at = states.length === 0 ? 0 : turn % states.length;
        const turned = [...states.slice(at), ...states.slice(0, at)].toReversed();
        expect(names(routesOf(routeScan(code, turned, here)))).toEqual(names(routesOf(routeScan(code, states, here))));
      }),
    );
  });

  test('[RTE-6] one is one, several are two or more that differ, and the place never makes a known code unknown', () => {
    fc.assert(
      fc.property(content, finds, place, (code, states, here) => {
        const outcome = routeScan(code, states, here);
        const routes = names(routesOf(outcome));
        expect(new Set(routes).size).toBe(routes.length);
        expect(outcome.kind === 'several').toBe(routes.length > 1);
        const nowhere: ScanPlace = { ...here, wanted: [], reasonKind: null };
        expect(routeScan(code, states, nowhere).kind === 'unknown').toBe(outcome.kind === 'unknown');
      }),
    );
  });

  test('[RTE-5] where the screen can take one of the meanings, it is not offered what it cannot take', () => {
    fc.assert(
      fc.property(content, finds, place, (code, states, here) => {
        const all = routesOf(routeScan(code, states, { ...here, wanted: [], reasonKind: null, assetId: null }));
        const kept = routesOf(routeScan(code, states, here));
        const canTake = ({ kind }: ScanRoute) => here.wanted.includes(kind);
        const decides = code.kind !== 'gs1' && here.signedIn && all.some(canTake);
        expect(!decides || kept.every(canTake)).toBe(true);
      }),
    );
  });
});
