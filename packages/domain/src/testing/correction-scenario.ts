import type { Correction } from '../execution/correction-schema.ts';
import type { OperationState } from '../execution/operation-state.ts';
import type { StreamKey } from '../kernel/event.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { type JournalEntryState, journalEntryKey } from '../kernel/journal-entry.ts';
import type { Verdict } from '../kernel/verdict.ts';
import { given, type Happened, type Scenario, testIds } from './given-when-then.ts';

// What the scenarios of corrections share: two operations, one of which was started and reported on.

const { organizationId, personId, at } = testIds;
export const operator = { type: 'person', id: personId('operator') } as const;
export const key: StreamKey = { type: 'operation', id: deriveId(organizationId, 'operation', ['WO-1', 7, '0010']) };
export const otherKey: StreamKey = {
  type: 'operation',
  id: deriveId(organizationId, 'operation', ['WO-2', 7, '0010']),
};
export const runId = deriveId(organizationId, 'run', [1]);

const created = (stream: StreamKey, orderNo: string): Happened => ({
  type: 'operation.created',
  stream,
  payload: {
    siteId: null,
    orderNo,
    assetId: 7,
    operationNo: '0010',
    qtyDesired: 100,
    released: true,
    productCode: null,
    activityCode: null,
    activityDescription: null,
    workplaceName: null,
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
  },
});
export const entry = (name: string, payload: Record<string, unknown>, more: Partial<Happened> = {}): Happened => ({
  type: `operation.${name}`,
  stream: key,
  payload,
  by: operator,
  ...more,
});
export const id = (name: string): Uuid => deriveId(organizationId, 'entry', [name]);
const start = entry('started', { runId, kind: 'production' }, { id: id('start') });
export const stop = entry('stopped', { runId, reason: 'tool' }, { id: id('stop') });
export const pieces = { good: 10, scrap: 2, scrapReason: 'tool' };
export const report = entry('quantity_reported', pieces, { id: id('report') });

export type Values = { good: number; scrap: number; scrapReason: string | null };
export const quantity = (was: Values | null, becomes: Values | null): Correction => ({
  type: 'operation.quantity_reported',
  was,
  becomes: becomes && { ...becomes, at },
});
export const named = (name: string, correction: Correction, ofCorrection = false) => ({
  corrects: id(name),
  ofCorrection,
  correction,
});
export const corrected = (
  name: string,
  correction: Correction,
  more: Partial<Happened> & { of?: boolean } = {},
): Happened => {
  const { of = false, ...rest } = more;
  const payload = { ...named(name, correction, of), reason: 'counted again' };
  return { type: 'operation.entry_corrected', stream: key, payload, after: 3_600_000, ...rest };
};
export const undone = (name: string, correction: Correction, by: Happened['by'] = operator): Happened => ({
  type: 'operation.entry_undone',
  stream: key,
  payload: named(name, correction),
  by,
});

/** The journal as a server knows it: which of these events it holds, with which verdict. */
export function givenJournal(scenario: Scenario, events: readonly Happened[], verdict: Verdict = 'accepted'): Scenario {
  for (const event of events) {
    const state: JournalEntryState = {
      id: event.id ?? '',
      siteId: null,
      newestAt: null,
      clocks: {},
      existence: verdict === 'waiting' ? 'unknown' : 'present',
      eventType: event.type,
      stream: event.stream,
      actor: event.by ?? operator,
      verdict,
      payload: event.payload ?? {},
    };
    scenario.knows(journalEntryKey(state.id), state);
  }
  return scenario;
}
export const givenWork = () => given(created(key, 'WO-1'), created(otherKey, 'WO-2'), start, report);
export const givenKnown = () => givenJournal(givenWork(), [start, report]);
export const stateOf = (scenario: Scenario) => scenario.state<OperationState>(key);
export const eight = { good: 8, scrap: 0, scrapReason: null };
