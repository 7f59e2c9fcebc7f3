import type { PersonState } from '@lineside/domain';
import { z } from 'zod';
import type { Accounts } from '../../identity/accounts.ts';
import { ifMatchHeader, load, writeHeaders } from '../perform.ts';
import { invalid } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { demandRight, demandRightsOver } from './demand-rights.ts';
import { namedPerson, type UserActs } from './user-acts.ts';
import { userChange, userCreation } from './user-plan.ts';
import { answerWithUser, userRecordSchema, usersPath } from './user-record.ts';

const shared = { tag: 'people', auth: 'person' } as const;
const passwordSchema = z.string().min(1).max(500);
const maxBodyBytes = 20_000;
const oneUser = z.strictObject({ user_id: z.guid() });
const etag = { ETag: 'Its seq; send it as If-Match' };

/** Making, changing and taking away people. */
export function userWriteRoutes(acts: UserActs, accounts: Accounts): readonly Route[] {
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
        const { shown } = await acts.add(context, body, password);
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
        const { shown, temporary } = await acts.add(context, context.body, null);
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
      handle: async (context) =>
        answerWithUser(context, await acts.change(context, context.body, context.params.user_id)),
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
        await acts.takeAway(context, context.params.user_id);
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
        await accounts.give(namedPerson(context, person), body.new_password, caller.personId, origin);
        return { status: 204 };
      },
    }),
  ];
}
