import { describe, expect, test } from 'vitest';
import type { PersonRecord } from './people-server.ts';
import { bodyOf, draftOf, emptyDraft } from './person-draft.ts';

const record: PersonRecord = {
  id: '0198c3f0-0000-7000-8000-00000000abcd',
  username: 'olga',
  full_name: 'Olga Petrova',
  initials: 'Petrova O.',
  first_name: 'Olga',
  last_name: 'Petrova',
  email: null,
  employee_id: 'E-1',
  department: 'Turning',
  shift: null,
  skills: ['turning', 'milling'],
  certifications: [],
  role: 'operator',
  workplace_access: ['a', 'b'],
  is_active: true,
  has_account: false,
  must_change_password: false,
  last_login_at: null,
};

describe('what is typed of a person', () => {
  test('is nothing to send where nothing differs', () => {
    expect(bodyOf(draftOf(record), draftOf(record))).toEqual({});
  });

  test('sends what differs; an emptied field is nothing, and the name that is shown stays', () => {
    const typed = {
      ...draftOf(record),
      email: ' olga@plant.example ',
      department: '',
      full_name: ' ',
      skills: 'turning, crane,, turning ',
      role: 'quality' as const,
      workplace_access: ['b', 'a'],
    };
    expect(bodyOf(typed, draftOf(record))).toEqual({
      email: 'olga@plant.example',
      department: null,
      skills: ['turning', 'crane'],
      role: 'quality',
    });
    expect(bodyOf({ ...typed, workplace_access: [] }, draftOf(record))).toMatchObject({ workplace_access: [] });
  });

  test('of a new person has the user name and the role, and of the rest what was typed', () => {
    expect(bodyOf({ ...emptyDraft, username: ' anna ', last_name: 'Kim' }, null)).toEqual({
      username: 'anna',
      last_name: 'Kim',
      role: 'operator',
    });
  });
});
