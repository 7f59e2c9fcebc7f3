import { describe, expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { type Catalog, catalogOf } from '../kernel/catalog.ts';
import { judgeCommand } from '../kernel/decider.ts';
import type { TimedEvent } from '../kernel/event.ts';
import { journalEntryKey } from '../kernel/journal-entry.ts';
import { corrected, eight, givenKnown, id, operator, pieces, quantity } from '../testing/correction-scenario.ts';
import { given, type Happened, statesOf, testIds } from '../testing/index.ts';
import type { PersonState } from './person.ts';
import { heldAt, rightsAt } from './person-rights.ts';
import { type Constraint, isKept, productionStages, type Told } from './right-constraints.ts';
import { type Right, type RoleName, rolePresets } from './roles.ts';

const told = (facts: Partial<Told>) => (constraint: Constraint) => isKept(constraint, (kind) => facts[kind]);
const limitOf = (role: RoleName, right: Right) => rolePresets[role].get(right) ?? {};

describe('a limited right', () => {
  test('[PPL-8] one’s own work', () => {
    expect(told({ self: true })({ self: true })).toBe(true);
    expect(told({ self: false })({ self: true })).toBe(false);
  });

  test('[PPL-8] production stages: what is in no stage, or is moved, is not among them', () => {
    const inStage = (stages: Told['stages']) => told({ stages })({ stages: productionStages });
    expect([inStage('machining'), inStage('qc'), inStage('logistics'), inStage(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('[PPL-8] parts of a cooperation, or parts made here', () => {
    const part = (cooperation: boolean) =>
      [limitOf('supply', 'part:create'), limitOf('master', 'part:create')].map(told({ cooperation }));
    expect(part(true)).toEqual([true, false]);
    expect(part(false)).toEqual([false, true]);
  });

  test('[PPL-8] whom a task is for: everybody named must be one of these, and somebody must be named', () => {
    const forAll = (role: RoleName, ...assignees: Told['assignees']) =>
      told({ assignees, stages: 'machining' })(limitOf(role, 'task:create'));
    expect([forAll('master', 'operator'), forAll('master', 'operator', 'quality'), forAll('master')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([forAll('shop_head', 'operator'), forAll('shop_head', 'director'), forAll('shop_head', 'all')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('[PPL-8] of several limits all hold', () => {
    const fact = limitOf('operator', 'fact:create');
    expect(told({ self: true, stages: 'machining' })(fact)).toBe(true);
    expect(told({ self: false, stages: 'machining' })(fact)).toBe(false);
    expect(told({ self: true, stages: 'fitting' })(fact)).toBe(false);
  });

  test('[PPL-8] of several roles any one is enough, and only an unlimited right counts where nobody asks about limits', () => {
    const stream = { type: 'person', id: testIds.personId('operator') };
    const second: Happened = {
      type: 'person.role_changed',
      stream,
      payload: { grantId: testIds.personId('grant'), role: 'quality', endedGrantIds: [] },
      after: 60_000,
    };
    const person = given(second).state<PersonState>(stream);
    const [before, after] = [testIds.at, testIds.at + 60_000];
    expect(heldAt(person, null, before).get('operation:correct')).toEqual([{ self: true }]);
    expect(heldAt(person, null, after).get('operation:correct')).toEqual([{ self: true }, null]);
    expect(rightsAt(person, null, before).has('operation:correct')).toBe(false);
    expect(rightsAt(person, null, after).has('operation:correct')).toBe(true);
  });

  test('[PPL-9] what an event does not tell is refused, and so is a limit that this release does not know', () => {
    expect(told({})({ self: true })).toBe(false);
    expect(told({ self: true })({ self: true, cooperation: false })).toBe(false);
    expect(isKept({ weekdays: [1] } as Constraint, () => true as never)).toBe(false);
  });

  test('[PPL-9] every event whose right is limited for some role can tell what its limits ask', () => {
    const asked = Object.values(rolePresets).flatMap((preset) =>
      [...preset].flatMap(([right, limit]) => Object.keys(limit ?? {}).map((kind) => ({ right, kind }))),
    );
    const events = catalog.aggregates.flatMap((aggregate) => Object.entries(aggregate.events));
    const untold = events.flatMap(([type, { right, tells }]) =>
      asked.filter((one) => one.right === right && !(one.kind in tells)).map(({ kind }) => `${type}: ${kind}`),
    );
    expect(untold).toEqual([]);
  });

  test('[PPL-9] an event that tells nothing is refused to whoever has its right under a limit', () => {
    const own = timedEvent(corrected('report', quantity(pieces, eight), { by: operator }));
    const scenario = givenKnown();
    const keys = [own.stream, operator, journalEntryKey(id('report'))];
    const states = statesOf(keys.map((key) => [key, scenario.state(key)]));
    const context = { organizationId: testIds.organizationId, deviceRole: null, now: own.occurredAt };
    const verdictIn = (one: Catalog) => judgeCommand(one, states, [own], context).judgement.verdict;
    const mute = catalogOf(
      catalog.aggregates.map((aggregate) => ({
        ...aggregate,
        events: mapValues(aggregate.events, (event) => ({ ...event, tells: {} })),
      })),
    );
    expect([verdictIn(catalog), verdictIn(mute)]).toEqual(['accepted', 'rejected']);
  });
});

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}

/** An event of a scenario as a server takes it. */
function timedEvent({ type, stream, payload = {}, by = operator, after = 0 }: Happened): TimedEvent {
  const occurredAt = testIds.at + after;
  const from = { deviceId: testIds.deviceId, deviceSeq: 99, occurredAt, timeQuality: 'synced', basedOn: null } as const;
  return { id: id('correcting'), type, stream, payload, actor: by, ...from };
}

describe('the roles of the replaced systems', () => {
  /** What its seven roles may do there (C7), and which right says so here; the rest of its rights comes with what they are about. */
  const rightsThere: Readonly<Record<string, readonly Right[]>> = {
    canEditFacts: ['operation:report', 'fact:create'],
    canRollbackFacts: ['operation:correct'],
    canCreateTasks: ['task:create'],
    canManageUsers: ['person:write', 'person:delete'],
    canCreateParts: ['part:create'],
  };
  const rolesThere: Readonly<Partial<Record<RoleName, readonly string[]>>> = {
    admin: Object.keys(rightsThere),
    director: ['canEditFacts', 'canRollbackFacts', 'canCreateTasks', 'canCreateParts'],
    chief_engineer: ['canCreateTasks', 'canCreateParts'],
    shop_head: ['canEditFacts', 'canRollbackFacts', 'canCreateTasks', 'canCreateParts'],
    supply: ['canCreateTasks', 'canCreateParts'],
    master: ['canEditFacts', 'canRollbackFacts', 'canCreateTasks', 'canCreateParts'],
    operator: ['canEditFacts'],
  };

  test.each(Object.entries(rolesThere))('[PPL-10] %s loses nothing', (role, had) => {
    const lost = had
      .flatMap((name) => rightsThere[name] ?? [])
      .filter((right) => !rolePresets[role as RoleName].has(right));
    expect(lost).toEqual([]);
  });

  test('[PPL-10] nobody but an admin and a production manager has people', () => {
    const roles = Object.entries(rolePresets).filter(([, preset]) => preset.has('person:write'));
    expect(roles.map(([role]) => role)).toEqual(['admin', 'production_manager']);
  });
});
