import { operationId } from '../execution/operation.ts';
import type { OperationState, OperationStatus } from '../execution/operation-state.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { PersonState } from '../people/person.ts';
import type { EquipmentState } from '../plant/equipment.ts';
import type { ProductState, ReasonState } from '../plant/plant.ts';
import type { ScanPlace } from './scan-route.ts';
import type { CodeContent, CommandCode } from './scanned-code.ts';

/** Something present that the device found under a lookup, with the fields that routes are told by. */
export type ScanFound =
  | Found<'equipment', Pick<EquipmentState, 'code'>>
  | Found<'person', Pick<PersonState, 'username'>>
  | Found<'operation', Pick<OperationState, 'orderNo' | 'assetId' | 'operationNo' | 'status'>>
  | Found<'product', Pick<ProductState, 'productCode'>>
  | Found<'reason', Pick<ReasonState, 'kind' | 'code' | 'enabled'>>;

interface Found<Type extends string, State> {
  readonly type: Type;
  readonly id: Uuid;
  readonly state: State;
}

/** What the device looks up: one aggregate by its id, or those with these values (an array: any of them). */
export type ScanLookup =
  | { readonly type: ScanFound['type']; readonly id: Uuid }
  | {
      readonly type: ScanFound['type'];
      readonly where: Readonly<Record<string, string | number | readonly (string | number)[]>>;
    };

/** An operation that a station may still work on. */
export const openStatuses: readonly OperationStatus[] = ['PLANNED', 'RELEASED', 'IN_PROGRESS', 'ON_HOLD'];

/** Codes that people print are shorter (`codeSchema`); longer texts are nobody's name. */
const maxNameLength = 140;

const nothing: readonly (readonly ScanLookup[])[] = [];

/**
 * What to look up for a code, in stages: the next one is asked only while `routeScan` answers `unknown` with what was found so far. The
 * first asks promoted fields of the replica, so it is quick whatever the plant's size.
 */
export function lookupsOf(content: CodeContent, place: ScanPlace): readonly (readonly ScanLookup[])[] {
  switch (content.kind) {
    case 'command':
      return lookupsOfCommand(content.command, place);
    case 'plain':
      return lookupsOfPlain(content.value.trim(), place);
    case 'article_number':
      return beside(lookupsOfGtin(content.gtin), lookupsOfPlain(content.plain?.trim() ?? '', place));
    case 'gs1':
      return [content.elements.filter(isGtin).flatMap(({ value }) => lookupsOfGtin(value))];
    case 'malformed':
      return nothing;
  }
}

function beside(
  lookups: readonly ScanLookup[],
  [first = [], ...later]: readonly (readonly ScanLookup[])[],
): readonly (readonly ScanLookup[])[] {
  return [[...lookups, ...first], ...later];
}

/** AI 01 is the GTIN of what carries the label, 02 that of what is inside (GS1 General Specifications, section 3). */
export function isGtin({ identifier }: { readonly identifier: string }): boolean {
  return identifier === '01' || identifier === '02';
}

/** How a plant may have written a GTIN of 14 digits as its product code: without the zeros before a GTIN-13, -12 or -8. */
export function gtinForms(gtin: string): readonly string[] {
  return [14, 13, 12, 8].filter((length) => /^0*$/.test(gtin.slice(0, -length))).map((length) => gtin.slice(-length));
}

function lookupsOfCommand(command: CommandCode, place: ScanPlace): readonly (readonly ScanLookup[])[] {
  switch (command.verb) {
    case 'station':
      return [[{ type: 'equipment', where: { code: command.code } }]];
    case 'person':
      return [[{ type: 'person', where: { username: command.username } }]];
    case 'operation': {
      const { orderNo, assetId, operationNo } = command;
      if (place.organizationId === null) return nothing;
      return [[{ type: 'operation', id: operationId(place.organizationId, orderNo, assetId, operationNo) }]];
    }
    case 'order':
      return [operationsHere(place), operationsOfOrder(command.orderNo)];
    case 'reason':
      return [[{ type: 'reason', where: { kind: command.reasonKind, code: command.code } }]];
    case 'count':
      return command.scrapReason === null
        ? nothing
        : [[{ type: 'reason', where: { kind: 'scrap', code: command.scrapReason } }]];
    case 'lot':
    case 'serial':
    case 'act':
    case 'enrol':
      return nothing;
  }
}

function lookupsOfPlain(value: string, place: ScanPlace): readonly (readonly ScanLookup[])[] {
  if (value === '' || value.length > maxNameLength) return nothing;
  const named: readonly ScanLookup[] = [
    { type: 'equipment', where: { code: value } },
    { type: 'person', where: { username: value.toLowerCase() } },
    { type: 'product', where: { productCode: value } },
    { type: 'reason', where: { code: value, ...(place.reasonKind && { kind: place.reasonKind }) } },
    ...operationsHere(place),
  ];
  return [named, operationsOfOrder(value)];
}

function operationsHere({ assetId }: ScanPlace): readonly ScanLookup[] {
  return assetId === null ? [] : [{ type: 'operation', where: { assetId, status: openStatuses } }];
}

/** The order number is no index of the replica: this reads every operation that the device holds. */
function operationsOfOrder(orderNo: string): readonly ScanLookup[] {
  return [{ type: 'operation', where: { orderNo } }];
}

function lookupsOfGtin(gtin: string): readonly ScanLookup[] {
  return [{ type: 'product', where: { productCode: gtinForms(gtin) } }];
}
