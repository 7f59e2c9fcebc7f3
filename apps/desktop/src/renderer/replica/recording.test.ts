import { catalog, type DeviceTime, equipmentId, type States } from '@lineside/domain';
import { given, operationPlan, testIds } from '@lineside/domain/testing';
import { expect, test } from 'vitest';
import type { CommandRequest, Session } from './kiosk-contract.ts';
import { commandOf, decideBodies } from './recording.ts';

const { organizationId, deviceId, personId, at } = testIds;
const person = { type: 'person', id: personId('operator') };
const operation = { type: 'operation', id: '0192f0c0-0000-7000-8000-0000000000c1' };
const time: DeviceTime = { wallMs: at, bootId: deviceId, monotonicMs: 1, offset: null };

/** What the kiosk answers to whoever is signed in with a role, where he may work at these machines. */
function asked(request: CommandRequest, role: 'operator' | 'admin', workplaceAccess: readonly string[] = []) {
  const limited = { type: 'person.workplaces_changed', stream: person, payload: { workplaceAccess }, after: -1000 };
  const known = given({ type: 'operation.created', stream: operation, payload: operationPlan, after: -2000 }, limited);
  const states: States = { get: ({ type, id }) => known.state({ type, id }) };
  const who = role === 'admin' ? personId('admin') : person.id;
  const session: Session = {
    personId: who,
    username: role,
    displayName: role,
    roles: [role],
    rights: [],
    signedInAt: at,
  };
  const newId = () => crypto.randomUUID();
  const context = { organizationId, deviceId, session, at, time, newId };
  const decided = decideBodies(catalog, states, commandOf(request, context), context);
  return decided.ok ? decided.value.map(({ type }) => type) : decided.error.code;
}

const start = { type: 'operation.start', subjectId: operation.id, payload: { runId: deviceId, kind: 'production' } };
const machineOf = (assetId: number) => equipmentId(organizationId, assetId);

test('[PPL-5] a kiosk refuses work at a machine that is not among a person’s own', () => {
  expect(asked(start, 'operator')).toEqual(['operation.started']);
  expect(asked(start, 'operator', [machineOf(operationPlan.assetId)])).toEqual(['operation.started']);
  expect(asked(start, 'operator', [machineOf(8)])).toBe('workplace.not_allowed_for_fact');
});

test('[PPL-11] a kiosk changes no person, whoever is signed in', () => {
  const rename = { type: 'person.change', subjectId: person.id, payload: { displayName: 'x' } };
  expect(asked(rename, 'admin')).toBe('right.not_at_device');
});
