import { describe, expect, test } from 'vitest';
import { catalog } from '../catalog.ts';
import { given, type Happened, testIds } from '../testing/index.ts';
import type { PersonState } from './person.ts';
import { rightsAt, rolesAt } from './person-rights.ts';
import { rightsAtServerOnly, roleFromName, rolePresets } from './roles.ts';

const id = testIds.personId('operator');
const stream = { type: 'person', id };

describe('person', () => {
  test('[PPL-1] a change of role ends the old grants and begins a new one', () => {
    const before = given();
    const [draft] = before
      .when({ type: 'person.change_role', subjectId: id, payload: { role: 'quality' }, by: 'admin' })
      .happens('person.role_changed');
    const person = before
      .and({ type: 'person.role_changed', stream, payload: draft?.payload ?? {}, after: 60_000 })
      .state<PersonState>(stream);
    expect(rolesAt(person, testIds.at + 59_999)).toEqual(['operator']);
    expect(rolesAt(person, testIds.at + 60_000)).toEqual(['quality']);
  });

  test('[PPL-2] the role names of the replaced systems are understood', () => {
    expect(['ADMIN', 'MANAGER', 'OPERATOR', 'WORKER', 'Shop_Head', 'supervisor'].map(roleFromName)).toEqual([
      'admin',
      'production_manager',
      'operator',
      'operator',
      'shop_head',
      'shift_manager',
    ]);
    expect(roleFromName('astronaut')).toBeNull();
  });

  test('[PPL-3] a person who was deleted has no rights from then on', () => {
    const person = given({ type: 'person.deleted', stream, after: 60_000 }).state<PersonState>(stream);
    expect(rightsAt(person, null, testIds.at + 59_999).has('operation:run')).toBe(true);
    expect(rightsAt(person, null, testIds.at + 60_000).size).toBe(0);
  });

  test('[PPL-4] nobody gives or takes a role that can do what he cannot', () => {
    const change = (role: string) => ({ type: 'person.change_role', subjectId: id, payload: { role }, by: 'manager' });
    given().when(change('admin')).refused('role.above_own');
    given().when(change('shift_manager')).happens('person.role_changed');
    const payload = { grantId: testIds.personId('grant'), role: 'admin', endedGrantIds: [] };
    const promoted = () => given({ type: 'person.role_changed', stream, payload });
    promoted().when(change('viewer')).refused('role.above_own');
    promoted().when({ type: 'person.delete', subjectId: id, by: 'manager' }).refused('role.above_own');
    promoted().when({ type: 'person.delete', subjectId: id, by: 'admin' }).happens('person.deleted');
    const siteId = null;
    const created = { siteId, username: 'new', displayName: 'New', role: 'admin' };
    const subjectId = testIds.personId('new');
    given().when({ type: 'person.create', subjectId, payload: created, by: 'manager' }).refused('role.above_own');
  });

  test('[PPL-11] an entry of a device changes no person, organization or site, even in the name of an administrator', () => {
    const admin = { type: 'person', id: testIds.personId('admin') } as const;
    const endedGrantIds: string[] = [];
    const promoted = { grantId: testIds.personId('grant'), role: 'admin', endedGrantIds };
    const change: Happened = { type: 'person.role_changed', stream, payload: promoted, by: admin };
    given().judged(change).is('accepted');
    for (const deviceRole of ['station', 'importer'] as const)
      given()
        .judged({ ...change, deviceRole })
        .is('rejected', 'right.not_at_device');
    // Nor does it wait for an actor whom nobody knows, until somebody takes it unjudged.
    const nobody = { type: 'person', id: testIds.personId('nobody') } as const;
    given()
      .judged({ ...change, by: nobody, deviceRole: 'station' })
      .is('rejected', 'right.not_at_device');
    const asked = catalog.aggregates.flatMap(({ events }) => Object.entries(events));
    const served = asked.filter(([, { right }]) => rightsAtServerOnly.has(right)).map(([type]) => type.split('.')[0]);
    expect([...new Set(served)]).toEqual(['organization', 'site', 'person']);
  });

  test('[AND-1] everybody but the viewer may call for help', () => {
    const mute = Object.entries(rolePresets).filter(([, rights]) => !rights.has('andon:create'));
    expect(mute.map(([role]) => role)).toEqual(['viewer', 'importer']);
  });

  test('[KER-11] without a person the role of the device counts', () => {
    expect(rightsAt(undefined, 'importer', 0).has('operation:create')).toBe(true);
    expect(rightsAt(undefined, null, 0).size).toBe(0);
  });
});
