/** The entry of a press that says best what the person did: a completion stops runs on its way, a call is entered at its station. */
export function mainEntryOf<Entry>(entries: readonly Entry[], typeOf: (entry: Entry) => string): Entry | undefined {
  return entries.toSorted((left, right) => weight(typeOf(left)) - weight(typeOf(right))).at(0);
}

function weight(eventType: string): number {
  if (eventType.startsWith('equipment.')) return 2;
  return eventType === 'operation.stopped' ? 1 : 0;
}
