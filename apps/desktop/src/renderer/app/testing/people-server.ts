import type { ServerRequest } from '../../replica/server-request.ts';
import type { Answer } from '../../replica/transport.ts';
import { equipmentIdOf, manager, operator } from './plant-states.ts';

type ServedPerson = Readonly<Record<string, unknown>> & { readonly id: string; readonly username: string };

const blank = {
  initials: '',
  first_name: null,
  last_name: null,
  email: null,
  employee_id: null,
  department: null,
  shift: null,
  skills: [],
  certifications: [],
  workplace_access: [],
  is_active: true,
  has_account: true,
  must_change_password: false,
  last_login_at: null,
};

const idOf = (number: number) => `0192f0c0-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`;

/** People as the server tells of them: an operator with everything, one who left, the boss, and whoever looks. */
const peopleOfServer: readonly ServedPerson[] = [
  {
    ...blank,
    id: operator.personId,
    username: 'anna',
    full_name: 'Anna Kim',
    initials: 'Kim A.',
    first_name: 'Anna',
    last_name: 'Kim',
    email: 'anna@plant.example',
    employee_id: 'E-1041',
    department: 'Turning',
    shift: 'early',
    skills: ['turning', 'setting up'],
    role: 'operator',
    workplace_access: [equipmentIdOf(7)],
    has_account: false,
  },
  { ...blank, id: idOf(21), username: 'ivan', full_name: 'Ivan Petrov', role: 'operator', is_active: false },
  { ...blank, id: manager.personId, username: 'mary', full_name: 'Mary Weber', role: 'production_manager' },
  { ...blank, id: idOf(22), username: 'noa', full_name: 'Noa Levi', role: 'admin', department: 'IT' },
];

/** A server of people in memory. `asked`: every request so far. `refuse` answers first, where it does. */
export function peopleServer(refuse: (request: ServerRequest) => Answer | undefined = () => undefined) {
  let people = peopleOfServer;
  const asked: ServerRequest[] = [];
  const answer = (request: ServerRequest): Answer => {
    asked.push(request);
    const refused = refuse(request);
    if (refused) return refused;
    const [path = '', query] = request.path.split('?');
    const id = path.split('/')[4];
    const body = request.body as Partial<ServedPerson> | undefined;
    if (path.endsWith('/reset-password'))
      return { status: 200, body: { username: 'anna', temporary_password: 'kR7mPq2xWd9sTn4vBh6c' } };
    if (request.method === 'GET' && id === undefined) return listed(people, new URLSearchParams(query));
    if (request.method === 'POST') {
      const added = { ...blank, role: 'operator', full_name: body?.username, ...body, id: idOf(30) } as ServedPerson;
      people = [...people, added];
      return { status: 201, body: added };
    }
    const known = people.find((person) => person.id === id);
    if (!known) return { status: 404, body: { code: 'subject.unknown', detail: 'There is no such person.' } };
    if (request.method === 'DELETE') people = people.map((one) => (one === known ? { ...one, is_active: false } : one));
    if (request.method === 'PUT') people = people.map((one) => (one === known ? { ...one, ...body } : one));
    return { status: 200, body: people.find((person) => person.id === id) };
  };
  return { answer, asked };
}

function listed(people: readonly ServedPerson[], query: URLSearchParams): Answer {
  const search = (query.get('search') ?? '').toLowerCase();
  const items = people
    .filter((person) => query.get('is_active') === null || String(person.is_active) === query.get('is_active'))
    .filter((person) => query.get('role') === null || person.role === query.get('role'))
    .filter((person) => JSON.stringify(person).toLowerCase().includes(search));
  return { status: 200, body: { items, total: items.length } };
}
