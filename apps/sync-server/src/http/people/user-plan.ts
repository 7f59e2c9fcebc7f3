import {
  anyAggregate,
  isActiveAt,
  type PersonState,
  person,
  rolesAt,
  type Uuid,
  workplaceAccessSchema,
  workplacesAt,
} from '@lineside/domain';
import { z } from 'zod';
import { type CommandDraft, newId, type Plan, payloadOf, type WriteContext } from '../acts.ts';
import { load } from '../perform.ts';
import { invalid } from '../problem.ts';
import { siteFor } from '../sites.ts';
import { fromWire, wireShapeOf } from '../wire-shape.ts';
import { demandUnique } from './unique-fields.ts';
import { roleNamed } from './user-list.ts';

const definition = anyAggregate(person);
const changePayload = payloadOf(definition, 'person.change');
const spelled = { displayName: 'full_name' };

/** The fields that a person has, as the replaced systems' user routes write them. All may be left out. */
const fieldShape = wireShapeOf(changePayload, spelled);
const role = z.string().trim().min(1).max(50).meta({ description: 'Also as the replaced systems write it' });

const workplaces = workplaceAccessSchema.meta({ description: 'Equipment ids; none: everywhere' });

export const userCreation = z.strictObject({
  username: z.string().trim().toLowerCase().min(2).max(50),
  ...fieldShape,
  role: role.default('operator'),
  is_active: z.boolean().default(true),
  workplace_access: workplaces.optional(),
  site_id: z.guid().nullable().optional().meta({ description: 'Default: the only site' }),
});
export type UserCreation = z.infer<typeof userCreation>;

export const userChange = z.strictObject({
  ...fieldShape,
  role: role.optional(),
  is_active: z.boolean().optional(),
  workplace_access: workplaces.optional(),
});
export type UserChange = z.infer<typeof userChange>;

/** The fields of a body in the domain's form; roles and the like are none. */
export function fieldsOf(body: Readonly<Record<string, unknown>>): Partial<PersonState> {
  return fromWire(changePayload, body, spelled) as Partial<PersonState>;
}

/** A new person, with a name from its parts where no full name is given. */
export async function planUser(context: WriteContext, body: UserCreation): Promise<Plan> {
  const fields = fieldsOf(body);
  const { firstName, lastName, displayName } = fields;
  const siteId = await siteFor(context, definition, body.site_id);
  const payload = {
    siteId,
    username: body.username,
    ...fields,
    displayName: displayName ?? ([firstName, lastName].filter(Boolean).join(' ').slice(0, 100) || body.username),
    role: roleNamed(body.role, 'body.role'),
    ...(body.workplace_access && { workplaceAccess: body.workplace_access }),
  };
  const subjectId = newId(context, definition, payload);
  await demandUnique(context, fields, subjectId);
  return {
    commands: [
      { type: 'person.create', subjectId, payload },
      ...(body.is_active ? [] : [{ type: 'person.deactivate', subjectId, payload: {} }]),
    ],
  };
}

/** The commands that lead from what a person is to what a body says of him. */
export async function planUserChange(context: WriteContext, body: UserChange, id: Uuid): Promise<Plan> {
  if (Object.keys(body).length === 0) throw invalid([{ path: 'body', message: 'name at least one field' }]);
  const key = { type: 'person', id };
  const { state, seq } = await load(context, key);
  const known = state as PersonState;
  const fields = fieldsOf(body);
  await demandUnique(context, fields, id);
  const at = Math.max(context.now, known.newestAt ?? 0);
  const command = (type: string, payload: CommandDraft['payload'] = {}): CommandDraft => ({
    type: `person.${type}`,
    subjectId: id,
    payload,
  });
  const roles = rolesAt(known, at);
  const wanted = body.role === undefined ? undefined : roleNamed(body.role, 'body.role');
  const { is_active: active = isActiveAt(known, at) } = body;
  const places = body.workplace_access;
  const isSame = places && [...places].toSorted().join() === [...workplacesAt(known, at)].toSorted().join();
  return {
    commands: [
      ...(Object.keys(fields).length > 0 ? [command('change', fields)] : []),
      ...(wanted && (roles.length !== 1 || roles[0] !== wanted) ? [command('change_role', { role: wanted })] : []),
      ...(places && !isSame ? [command('change_workplaces', { workplaceAccess: places })] : []),
      ...(active === isActiveAt(known, at) ? [] : [command(active ? 'reactivate' : 'deactivate')]),
    ],
    seen: { key, seq },
  };
}
