import type { CountingEntry } from '../db/oee-entries.ts';

/** What is said of work at a machine when it happens; a plan or a release may be years before. */
const happenings: ReadonlySet<string> = new Set([
  'operation.started',
  'operation.stopped',
  'operation.quantity_reported',
  'operation.completed',
  'operation.finished',
  'operation.cancelled',
  'equipment.state_reported',
]);

/** The times at which an entry says that something was so at its equipment; milliseconds. Words about a known stop name no new one. */
export function toldMoments({ type, occurred_at: at, payload }: CountingEntry): readonly number[] {
  if (happenings.has(type)) return [at];
  const named = namedBy(type, payload);
  return [named.at, named.from, named.to].filter((time) => typeof time === 'number');
}

type Payload = CountingEntry['payload'];

function namedBy(type: string, payload: Payload): Payload {
  if (type.startsWith('downtime.')) return payload;
  if (type !== 'operation.entry_corrected') return {};
  const { becomes } = payload.correction as { readonly becomes: Payload | null };
  return becomes ?? {};
}
