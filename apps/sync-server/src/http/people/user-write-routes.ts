import { createHash } from 'node:crypto';
import type { PersonState, Uuid } from '@lineside/domain';
import { z } from 'zod';
import { hasHistory } from '../../db/user-rows.ts';
import type { Accounts } from '../../identity/accounts.ts';
import type { WriteContext } from '../acts.ts';
import { ifMatchHeader, load, perform, type Shown, writeHeaders } from '../perform.ts';
import { invalid } from '../problem.ts';
import { type Route, type RouteContext, route } from '../route.ts';
import { demandRight, demandRightsOver } from './demand-rights.ts';
import { performUnique } from './unique-fields.ts';
import {
  fieldsOf,
  planUser,
  planUserChange,
  type UserChange,
  type UserCreation,
  userChange,
  userCreation,
} from './user-plan.ts';
import { answerWithUser, userRecordSchema, usersPath } from './user-record.ts';

const shared = { tag: 'people', auth: 'person' } as const;
const passwordSchema = z.string().min(1).max(500);
const maxBodyBytes = 20_000;
const oneUser = z.strictObject({ user_id: z.guid() });
const etag = { ETag: 'Its seq; send it as If-Match' };

/** Making, changing and taking away people. The journal has the person, the account beside it the password. */
export function userWriteRoutes({ accounts }: { readonly accounts: Accounts }): readonly Route[] {
  /**
   * First the person, then the account: who falls in between can do nothing, since nobody signs in as him, and the same request with its
   * Idempotency-Key goes on from there.
   */
  const create = async (context: WriteContext, body: UserCreation, password: string | null | undefined) => {
    const { caller, origin } = context;
    demandRight(caller, 'person:write');
    if (password) accounts.demand(password, body.username);
    const { shown, repeated } = await createPerson(context, body);
    if (password === undefined) return { shown, temporary: null };
    const person = { organizationId: caller.organizationId, personId: shown.state.id, username: body.username };
    const temporary = await accounts.create(person, { password, by: caller.personId, repeated }, origin);
    return { shown, temporary };
  };
  const change = async (context: WriteContext, body: UserChange, id: Uuid) => {
    const target = { type: 'person', id };
    const fields = fieldsOf(body);
    const { stateOf } = await performUnique(context, fields, id, () =>
      perform(context, target, () => planUserChange(context, body, id)),
    );
    const shown = await stateOf(target);
    if (body.is_active === false) await leave(context, shown);
    return answerWithUser(context, shown);
  };
  const leave = ({ caller, origin }: WriteContext, { state }: Shown) => {
    const left = { by: caller.personId, forget: state.existence === 'deleted' };
    return accounts.close({ organizationId: caller.organizationId, personId: state.id }, left, origin);
  };
  return [
    route({
      ...shared,
      method: 'post',
      path: usersPath,
      summary: 'Add a person, with a password where one is given: it must be changed at the first sign-in',
      headers: writeHeaders,
      maxBodyBytes,
      body: userCreation.extend({ password: passwordSchema.optional() }),
      answers: {
        201: { description: 'Added', schema: userRecordSchema, headers: { Location: 'Where the person is', ...etag } },
      },
      handle: async (context) => {
        const { password, ...body } = context.body;
        const { shown } = await create(context, body, password);
        return answerWithUser(context, shown, 201);
      },
    }),
    route({
      ...shared,
      method: 'post',
      path: '/api/v1/auth/admin/users',
      summary: 'Add a person with a password for one use',
      description:
        'The same Idempotency-Key answers with another password as long as nobody has signed in with the first.',
      headers: writeHeaders,
      maxBodyBytes,
      body: userCreation,
      answers: {
        201: {
          description: 'Added; the password is shown once',
          schema: z.object({
            user_id: z.guid(),
            username: z.string(),
            temporary_password: z.string().nullable().meta({ description: 'null: the person has signed in since' }),
            must_change_password: z.boolean(),
          }),
          headers: { Location: 'Where the person is' },
        },
      },
      handle: async (context) => {
        const { shown, temporary } = await create(context, context.body, null);
        const { id, username } = shown.state as PersonState;
        return {
          status: 201,
          body: { user_id: id, username, temporary_password: temporary, must_change_password: temporary !== null },
          headers: { location: `${usersPath}/${id}` },
        };
      },
    }),
    route({
      ...shared,
      method: 'put',
      path: `${usersPath}/{user_id}`,
      summary: 'Change a person; absent fields stay as they are. is_active takes every right away, or gives them back',
      params: oneUser,
      headers: { ...writeHeaders, ...ifMatchHeader },
      maxBodyBytes,
      body: userChange,
      answers: { 200: { description: 'Changed', schema: userRecordSchema, headers: etag } },
      handle: (context) => change(context, context.body, context.params.user_id),
    }),
    route({
      ...shared,
      method: 'delete',
      path: `${usersPath}/{user_id}`,
      summary: 'Take a person away: who has ever signed in or done something is deactivated, others are deleted',
      params: oneUser,
      headers: { ...writeHeaders, ...ifMatchHeader },
      answers: { 204: { description: 'Gone, or deactivated' } },
      handle: async (context) => {
        await leave(context, await takeAway(context, context.params.user_id));
        return { status: 204 };
      },
    }),
    route({
      ...shared,
      method: 'put',
      path: `${usersPath}/{user_id}/password`,
      summary: 'Change the own password, or give a person one that must be changed; all sessions of that person end',
      params: oneUser,
      maxBodyBytes,
      body: z.strictObject({
        current_password: passwordSchema.optional().meta({ description: 'Needed for the own one' }),
        new_password: passwordSchema,
      }),
      answers: { 204: { description: 'Changed; sign in with the new password' } },
      handle: async (context) => {
        const { caller, params, body, origin, now } = context;
        if (params.user_id === caller.personId) {
          const current = body.current_password;
          if (current === undefined) throw invalid([{ path: 'body.current_password', message: 'needed for the own' }]);
          await accounts.change(caller, { current, next: body.new_password }, origin);
          return { status: 204 };
        }
        demandRight(caller, 'person:write');
        const person = (await load(context, { type: 'person', id: params.user_id })).state as PersonState;
        demandRightsOver(caller, person, now);
        const named = { organizationId: caller.organizationId, personId: person.id, username: person.username };
        await accounts.give(named, body.new_password, caller.personId, origin);
        return { status: 204 };
      },
    }),
  ];
}

async function createPerson(context: WriteContext, body: UserCreation) {
  const work = () => perform(withoutPassword(context, body), null, () => planUser(context, body));
  const { events, stateOf, repeated } = await performUnique(context, fieldsOf(body), null, work);
  const [first] = events;
  if (!first) throw new Error('a creation without an event');
  return { shown: await stateOf(first.stream), repeated };
}

/** Entries hold an id that is derived from the request: a password is no part of it. */
function withoutPassword(context: WriteContext, body: UserCreation): WriteContext {
  const named = JSON.stringify([usersPath, context.caller.personId, body]);
  return { ...context, requestHash: createHash('sha256').update(named).digest('hex') };
}

/** Deletes who has no history; of anybody else it must stay known who that was. */
async function takeAway(context: RouteContext<'person'>, id: Uuid): Promise<Shown> {
  const { spine, caller } = context;
  const target = { type: 'person', id };
  const { stateOf } = await perform(context, target, async () => {
    const { seq } = await load(context, target);
    const known = await spine.database.inOrganization(
      caller.organizationId,
      (client) => hasHistory(client, caller.organizationId, id),
      { readOnly: true },
    );
    const type = known ? 'person.deactivate' : 'person.delete';
    return { commands: [{ type, subjectId: id, payload: {} }], seen: { key: target, seq } };
  });
  return stateOf(target);
}
