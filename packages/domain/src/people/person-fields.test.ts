import { describe, expect, test } from 'vitest';
import { given, type Happened, testIds } from '../testing/index.ts';
import type { PersonState } from './person.ts';
import { initialsOf } from './person-fields.ts';
import { isActiveAt, rightsAt, rolesAt } from './person-rights.ts';

const id = testIds.personId('operator');
const stream = { type: 'person', id };
const self = { type: 'person', id } as const;
const admin = { type: 'person', id: testIds.personId('admin') } as const;
const changed = (payload: Happened['payload'], after: number): Happened => ({
  type: 'person.changed',
  stream,
  payload: payload ?? {},
  after,
});

describe('what a plant writes of a person', () => {
  test('[PPL-20] changes of different fields both count, and an older one never overwrites', () => {
    const late = changed({ department: 'Old', email: 'olga@plant.example' }, 10_000);
    const state = given(changed({ department: 'Turning', shift: 'night' }, 20_000), late).state<PersonState>(stream);
    expect(state).toMatchObject({ department: 'Turning', shift: 'night', email: 'olga@plant.example', skills: [] });
  });

  test('[PPL-20] a creation may leave fields out and says nothing of them', () => {
    const created = { siteId: null, username: 'operator', displayName: 'Olga', role: 'operator' };
    const again: Happened = { type: 'person.created', stream, payload: { ...created, shift: 'day' }, after: 30_000 };
    const state = given(changed({ email: 'o@plant.example' }, 1000), again).state<PersonState>(stream);
    expect(state).toMatchObject({ email: 'o@plant.example', shift: 'day', employeeId: null });
  });

  test('[PPL-20] an address is kept in lower case, and one that is none is refused', () => {
    const change = (email: string) => ({ type: 'person.change', subjectId: id, payload: { email }, by: 'admin' });
    const [draft] = given().when(change(' Olga@Plant.Example ')).happens('person.changed');
    expect(draft?.payload).toEqual({ email: 'olga@plant.example' });
    for (const email of ['olga', 'a b@c', '@x', `${'x'.repeat(65)}@y`, ''])
      given().when(change(email)).refused('payload.invalid');
  });

  test('[PPL-24] initials follow from the names where nobody gave any', () => {
    const named = { initials: null, firstName: 'Ivan Sergeevich', lastName: 'Petrov', displayName: 'Ivan' };
    expect(initialsOf(named)).toBe('Petrov I.S.');
    expect(initialsOf({ ...named, initials: 'PIS' })).toBe('PIS');
    expect(initialsOf({ ...named, firstName: null })).toBe('Petrov');
    expect(initialsOf({ ...named, lastName: null })).toBe('Ivan');
    expect(initialsOf({ ...named, firstName: 'элина', lastName: 'Ким' })).toBe('Ким Э.');
    expect(initialsOf({ ...named, firstName: '민준', lastName: '김' })).toBe('김 민준');
  });
});

describe('deactivation', () => {
  const gone: Happened = { type: 'person.deactivated', stream, by: admin, after: 60_000 };

  test('[PPL-21] takes every right from then on; reactivation gives the roles back', () => {
    const away = given(gone);
    const person = away.state<PersonState>(stream);
    expect(rightsAt(person, null, testIds.at + 59_999).has('operation:run')).toBe(true);
    expect(rightsAt(person, null, testIds.at + 60_000).size).toBe(0);
    expect(isActiveAt(person, testIds.at + 60_000)).toBe(false);
    const [draft] = away
      .when({ type: 'person.reactivate', subjectId: id, by: 'admin', after: 90_000 })
      .happens('person.reactivated');
    const back: Happened = { type: 'person.reactivated', stream, payload: draft?.payload ?? {}, after: 90_000 };
    const again = away.and(back).state<PersonState>(stream);
    expect(rightsAt(again, null, testIds.at + 89_999).size).toBe(0);
    expect(rightsAt(again, null, testIds.at + 90_000).has('operation:run')).toBe(true);
    expect(isActiveAt(again, testIds.at + 90_000)).toBe(true);
  });

  test('[PPL-21] a change of role that arrives late does not bring him back', () => {
    const payload = { grantId: testIds.personId('grant'), role: 'quality', endedGrantIds: [] };
    const person = given(gone, { type: 'person.role_changed', stream, payload, by: admin, after: 30_000 });
    const state = person.state<PersonState>(stream);
    expect(rightsAt(state, null, testIds.at + 60_000).size).toBe(0);
    expect(rolesAt(state, testIds.at + 60_000)).toContain('quality');
  });

  test('[PPL-21] what a person did before is taken when it arrives later, what he did after is not', () => {
    const wish = (after: number): Happened => ({
      type: 'person.profile_changed',
      stream,
      by: self,
      payload: { shift: 'day' },
      after,
    });
    given(gone).judged(wish(50_000)).is('accepted');
    given(gone).judged(wish(60_001)).is('rejected', 'right.missing_for_act');
  });

  test('[PPL-22] not of oneself, nor of somebody who can do what one cannot', () => {
    const of = (name: string, type: string, payload = {}) => ({ type, subjectId: testIds.personId(name), payload });
    for (const by of ['admin', 'manager']) {
      given()
        .when({ ...of(by, 'person.deactivate'), by })
        .refused('person.own_standing');
      given()
        .when({ ...of(by, 'person.delete'), by })
        .refused('person.own_standing');
      given()
        .when({ ...of(by, 'person.change_role', { role: 'viewer' }), by })
        .refused('person.own_standing');
    }
    given()
      .when({ ...of('admin', 'person.deactivate'), by: 'manager' })
      .refused('role.above_own');
    given()
      .when({ ...of('admin', 'person.reactivate'), by: 'manager' })
      .refused('role.above_own');
    given()
      .when({ ...of('operator', 'person.deactivate'), by: 'second' })
      .refused('right.missing_for_act');
    given()
      .when({ ...of('operator', 'person.deactivate'), by: 'manager' })
      .happens('person.deactivated');
  });
});

describe('the own profile', () => {
  const change = (by: string, payload: Readonly<Record<string, unknown>>) => ({
    type: 'person.change_profile',
    subjectId: id,
    payload,
    by,
  });

  test('[PPL-23] is changed by its person, and by nobody else', () => {
    const payload = { email: 'o@plant.example', skills: ['turning'], lastName: 'Petrova' };
    given().when(change('operator', payload)).happens('person.profile_changed');
    given().when(change('second', payload)).refused('right.missing_for_act');
    given().when(change('admin', payload)).refused('right.missing_for_act');
    const viewer = testIds.personId('viewer');
    given()
      .when({ ...change('viewer', payload), subjectId: viewer })
      .happens('person.profile_changed');
  });

  test('[PPL-23] has neither the number that the plant gave nor what lets somebody in', () => {
    for (const field of ['employeeId', 'username', 'role', 'grants', 'deactivations', 'id'])
      given()
        .when(change('operator', { [field]: 'x' }))
        .refused('payload.invalid');
  });
});
