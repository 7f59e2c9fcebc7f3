import {
  type CommandCode,
  commandText,
  type EquipmentState,
  nameIn,
  type OperationState,
  type PersonState,
  type ReasonState,
  type StationAct,
} from '@lineside/domain';

/** What is printed: what it does in words, and the code that does it. */
export interface Card {
  readonly code: string;
  readonly title: string;
  /** More words for whoever looks for the card; empty where there are none. */
  readonly detail: string;
}

const card = (command: CommandCode, title: string, detail = ''): Card => ({
  code: commandText(command),
  title,
  detail,
});

/** The acts of a station, in the order of a shift. */
export const cardActs = [
  'setup',
  'start',
  'report',
  'stop',
  'resume',
  'complete',
  'help',
  'undo',
  'confirm',
  'back',
  'sign_out',
] as const satisfies readonly StationAct[];

/** A card for each act beside the station, with its words in the reader's language. */
export function actCards(words: (act: StationAct) => string): readonly Card[] {
  return cardActs.map((act) => card({ verb: 'act', act }, words(act)));
}

/** Any number up to 99 in at most six scans. */
const cardCounts = [1, 2, 5, 10, 20, 25, 50, 100] as const;

/** Good pieces by the number; scanned one after another they add up. */
export function countCards(words: (count: number) => string): readonly Card[] {
  return cardCounts.map((good) => card({ verb: 'count', good, scrap: 0, scrapReason: null }, words(good)));
}

/** The reasons of a kind that are in use, in the plant's order. */
export function reasonCards(reasons: readonly ReasonState[], language: string): readonly Card[] {
  return inOrder(reasons).map((reason) =>
    card({ verb: 'reason', reasonKind: reason.kind, code: reason.code }, reasonName(reason, language), reason.code),
  );
}

/** One piece of scrap with its reason, in one scan. */
export function scrapCards(
  reasons: readonly ReasonState[],
  language: string,
  words: (reason: string) => string,
): readonly Card[] {
  return inOrder(reasons).map((reason) =>
    card({ verb: 'count', good: 0, scrap: 1, scrapReason: reason.code }, words(reasonName(reason, language))),
  );
}

const reasonName = ({ names, code }: ReasonState, language: string): string => nameIn(language, names, names.en, code);

const inOrder = (reasons: readonly ReasonState[]): readonly ReasonState[] =>
  reasons
    .filter(({ enabled }) => enabled)
    .toSorted((left, right) => left.sortOrder - right.sortOrder || left.code.localeCompare(right.code));

/** The stations of the site, by name. */
export function stationCards(stations: readonly EquipmentState[], language: string): readonly Card[] {
  return stations
    .map((station) => card({ verb: 'station', code: station.code }, stationName(station, language), station.code))
    .toSorted(byTitle);
}

/** What a station is called in the reader's language. */
export const stationName = ({ names, workplaceName, code }: EquipmentState, language: string): string =>
  nameIn(language, names, workplaceName, code);

/** The people of the site, by name: the card fills in the user name, the password stays theirs. */
export function personCards(people: readonly PersonState[]): readonly Card[] {
  return people
    .map(({ username, displayName }) => card({ verb: 'person', username }, displayName, username))
    .toSorted(byTitle);
}

/** The operations of a station that are not closed, by order. */
export function operationCards(
  operations: readonly OperationState[],
  words: (operation: OperationState) => { readonly title: string; readonly detail: string },
): readonly Card[] {
  return operations
    .map((operation) => {
      const { orderNo, assetId, operationNo } = operation;
      const { title, detail } = words(operation);
      return card({ verb: 'operation', orderNo, assetId, operationNo }, title, detail);
    })
    .toSorted(byTitle);
}

const byTitle = (left: Card, right: Card): number =>
  left.title.localeCompare(right.title, undefined, { numeric: true });
