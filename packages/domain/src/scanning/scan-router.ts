import type { ReasonKind } from '../plant/plant.ts';
import { gtinForms, isGtin, openStatuses, type ScanFound } from './scan-lookup.ts';
import type { ScanOutcome, ScanPlace, ScanRoute } from './scan-route.ts';
import type { CodeContent, CommandCode } from './scanned-code.ts';

type FoundOf<Type extends ScanFound['type']> = Extract<ScanFound, { type: Type }>;

/**
 * What a code means at this place, from what was found; more may have been found than the code names. `several`: a person has to choose; nothing is guessed. Rules RTE-1 to
 * RTE-7 of SPEC.md.
 */
export function routeScan(content: CodeContent, found: readonly ScanFound[], place: ScanPlace): ScanOutcome {
  if (content.kind === 'malformed') return { kind: 'malformed', problem: content.problem };
  const routes = narrowed(meaningsOf(content, found, place), found, place);
  const [first, ...others] = routes;
  if (first === undefined) return { kind: 'unknown' };
  return others.length === 0 ? { kind: 'one', route: first } : { kind: 'several', routes };
}

function meaningsOf(content: CodeContent, found: readonly ScanFound[], place: ScanPlace): readonly ScanRoute[] {
  switch (content.kind) {
    case 'command':
      return meaningsOfCommand(content.command, found, place);
    case 'plain':
      return meaningsOfPlain(content.value, found);
    case 'article_number':
      return [...productsOf(content.gtin, found), ...meaningsOfPlain(content.plain ?? '', found)];
    case 'gs1':
      return mostWanted(
        content.elements.flatMap((element) => meaningsOfElement(element, found)),
        place,
      );
    case 'malformed':
      return [];
  }
}

function meaningsOfCommand(
  command: CommandCode,
  found: readonly ScanFound[],
  { signedIn }: ScanPlace,
): readonly ScanRoute[] {
  switch (command.verb) {
    case 'station':
      return found
        .filter(isA('equipment'))
        .filter(({ state }) => state.code === command.code)
        .map(stationOf);
    case 'person': {
      const known = found
        .filter(isA('person'))
        .filter(({ state }) => state.username === command.username)
        .map((one) => ({ ...personOf(one), ...secretOf(command) }));
      // Who signs in is for the server to know; this device may never have heard of the site's people.
      const stranger = { kind: 'person', personId: null, username: command.username, ...secretOf(command) } as const;
      return known.length === 0 && !signedIn ? [stranger] : known;
    }
    case 'operation':
      return found
        .filter(isA('operation'))
        .filter(({ state }) => isOperation(state, command))
        .map(operationOf);
    case 'order':
      return found
        .filter(isA('operation'))
        .filter(({ state }) => state.orderNo === command.orderNo)
        .map(operationOf);
    case 'lot':
      return [{ kind: 'lot', lot: command.lot }];
    case 'serial':
      return [{ kind: 'serial', serial: command.serial }];
    case 'reason':
      return reasonsOf(command.reasonKind, command.code, found);
    case 'count':
      return countOf(command, found);
    case 'act':
      return [{ kind: 'act', act: command.act }];
    case 'enrol':
      return [{ kind: 'enrol', code: command.code }];
  }
}

function countOf(
  { good, scrap, scrapReason }: Extract<CommandCode, { verb: 'count' }>,
  found: readonly ScanFound[],
): readonly ScanRoute[] {
  const isKnown = scrapReason === null || reasonsOf('scrap', scrapReason, found).length > 0;
  return isKnown ? [{ kind: 'count', good, scrap, scrapReason }] : [];
}

function meaningsOfPlain(text: string, found: readonly ScanFound[]): readonly ScanRoute[] {
  const value = text.trim();
  return value === '' ? [] : found.flatMap((one) => meaningOfPlain(value, one));
}

function meaningOfPlain(value: string, one: ScanFound): readonly ScanRoute[] {
  switch (one.type) {
    case 'equipment':
      return one.state.code === value ? [stationOf(one)] : [];
    case 'person':
      return one.state.username === value.toLowerCase() ? [personOf(one)] : [];
    case 'product':
      return one.state.productCode === value ? [{ kind: 'product', productId: one.id }] : [];
    case 'reason':
      return one.state.code === value ? reasonOf(one) : [];
    case 'operation':
      return namesOperation(value, one.state) ? [operationOf(one)] : [];
  }
}

/** An order number, or an order number and the operation's with one sign between them, or none. */
function namesOperation(value: string, { orderNo, operationNo }: FoundOf<'operation'>['state']): boolean {
  if (!value.startsWith(orderNo)) return false;
  const rest = value.slice(orderNo.length);
  return rest === '' || rest === operationNo || (/^[-./_ +*]/.test(rest) && rest.slice(1) === operationNo);
}

function meaningsOfElement(
  element: { readonly identifier: string; readonly value: string },
  found: readonly ScanFound[],
): readonly ScanRoute[] {
  if (isGtin(element)) return productsOf(element.value, found);
  if (element.identifier === '10') return [{ kind: 'lot', lot: element.value }];
  return element.identifier === '21' ? [{ kind: 'serial', serial: element.value }] : [];
}

function productsOf(gtin: string, found: readonly ScanFound[]): readonly ScanRoute[] {
  const forms = gtinForms(gtin);
  return found
    .filter(isA('product'))
    .filter(({ state }) => forms.includes(state.productCode))
    .map(({ id }) => ({ kind: 'product', productId: id }));
}

/** A label that says several things at once means the one that the screen wants most, else the one that tells most. */
function mostWanted(routes: readonly ScanRoute[], { wanted }: ScanPlace): readonly ScanRoute[] {
  const order = [...wanted, 'serial', 'lot', 'product'] as const;
  const kind = order.find((candidate) => routes.some((route) => route.kind === candidate));
  return routes.filter((route) => route.kind === kind);
}

/** Each step drops what the place makes improbable, unless that is all there is. */
function narrowed(routes: readonly ScanRoute[], found: readonly ScanFound[], place: ScanPlace): readonly ScanRoute[] {
  const stateOf = new Map(found.filter(isA('operation')).map(({ id, state }) => [id, state]));
  const isHere = (route: ScanRoute) =>
    route.kind !== 'operation' || stateOf.get(route.operationId)?.assetId === place.assetId;
  const isOpen = (route: ScanRoute) =>
    route.kind !== 'operation' || openStatuses.some((status) => status === stateOf.get(route.operationId)?.status);
  const isAsked = (route: ScanRoute) => route.kind === 'reason' && route.reasonKind === place.reasonKind;
  const signsIn = (route: ScanRoute) => route.kind === 'person' && !place.signedIn;
  const isWanted = (route: ScanRoute) => place.wanted.includes(route.kind);
  const steps = [isWanted, isAsked, signsIn];
  const kept = steps.reduce(preferring, distinct(routes));
  // A station beside a product of the same name is not made likelier by an operation elsewhere.
  return [isHere, isOpen].reduce(preferringAmongOperations, kept);
}

function preferring(routes: readonly ScanRoute[], isLikely: (route: ScanRoute) => boolean): readonly ScanRoute[] {
  const likely = routes.filter(isLikely);
  return likely.length > 0 ? likely : routes;
}

function preferringAmongOperations(
  routes: readonly ScanRoute[],
  isLikely: (route: ScanRoute) => boolean,
): readonly ScanRoute[] {
  return routes.some((route) => route.kind === 'operation' && isLikely(route)) ? routes.filter(isLikely) : routes;
}

function distinct(routes: readonly ScanRoute[]): readonly ScanRoute[] {
  return [...new Map(routes.map((route) => [JSON.stringify(route), route])).values()];
}

function isA<Type extends ScanFound['type']>(type: Type): (one: ScanFound) => one is FoundOf<Type> {
  return (one): one is FoundOf<Type> => one.type === type;
}

function stationOf({ id }: FoundOf<'equipment'>): ScanRoute {
  return { kind: 'station', equipmentId: id };
}

function personOf({ id, state }: FoundOf<'person'>): Extract<ScanRoute, { kind: 'person' }> {
  return { kind: 'person', personId: id, username: state.username };
}

/** Only a badge has one. */
function secretOf({ secret }: Extract<CommandCode, { verb: 'person' }>): { readonly secret?: string } {
  return secret === undefined ? {} : { secret };
}

function operationOf({ id }: FoundOf<'operation'>): ScanRoute {
  return { kind: 'operation', operationId: id };
}

function isOperation(
  state: FoundOf<'operation'>['state'],
  { orderNo, assetId, operationNo }: Extract<CommandCode, { verb: 'operation' }>,
): boolean {
  return state.orderNo === orderNo && state.assetId === assetId && state.operationNo === operationNo;
}

function reasonsOf(kind: ReasonKind, code: string, found: readonly ScanFound[]): readonly ScanRoute[] {
  return found
    .filter(isA('reason'))
    .filter(({ state }) => state.kind === kind && state.code === code)
    .flatMap(reasonOf);
}

/** A reason that was taken off the list answers nothing any more. */
function reasonOf({ state }: FoundOf<'reason'>): readonly ScanRoute[] {
  return state.enabled ? [{ kind: 'reason', reasonKind: state.kind, code: state.code }] : [];
}
