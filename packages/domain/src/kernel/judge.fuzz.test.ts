import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { operationId } from '../execution/operation.ts';
import { arbitraryHistory, given, statesOf, testIds } from '../testing/index.ts';
import { decideCommand, evolveAggregate, judgeCommand } from './decider.ts';
import { deriveId } from './ids.ts';

const runId = deriveId(testIds.organizationId, 'run', ['1']);
const manager = { type: 'person', id: testIds.personId('manager') } as const;
const hired = given().state(manager);

describe('decide and judge', () => {
  test('[KER-2] what decide takes unasked, judge accepts on the same states', () => {
    const commands = fc.constantFrom(
      { type: 'operation.start', payload: { runId, kind: 'production' } },
      { type: 'operation.stop', payload: { runId, reason: null } },
      { type: 'operation.report_quantity', payload: { good: 3, scrap: 1, scrapReason: 'burr' } },
      { type: 'operation.complete', payload: { shortCloseReason: 'enough' } },
      { type: 'operation.cancel', payload: { reason: 'late' } },
      { type: 'operation.release', payload: {} },
      { type: 'operation.delete', payload: {} },
    );
    const context = { organizationId: testIds.organizationId, deviceRole: null };
    fc.assert(
      fc.property(arbitraryHistory, commands, (devices, request) => {
        const states = statesOf([[manager, hired]]);
        for (const event of devices.flat())
          states.set(event.stream, evolveAggregate(catalog, states.get(event.stream), event));
        const command = {
          ...request,
          id: runId,
          subjectId: operationId(testIds.organizationId, 'WO-1', 7, '0010'),
          actor: manager,
          deviceId: testIds.deviceId,
          at: testIds.at + 3_600_000,
          backfill: false,
          confirmed: [],
        };
        const decided = decideCommand(catalog, states, command, context);
        fc.pre(decided.ok);
        const events = decided.value.events.map((draft, index) => ({
          ...draft,
          id: `${index}`,
          actor: manager,
          deviceId: testIds.deviceId,
          deviceSeq: index + 1,
          occurredAt: command.at,
          timeQuality: 'synced' as const,
          basedOn: decided.value.basedOn,
        }));
        expect(judgeCommand(catalog, states, events, { ...context, now: command.at }).judgement).toEqual({
          verdict: 'accepted',
          code: null,
        });
      }),
      { numRuns: 300 },
    );
  });
});
