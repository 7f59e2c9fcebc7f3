import { anyAggregate, type PersonState, person } from '@lineside/domain';
import { z } from 'zod';
import { payloadOf, type WriteContext } from '../acts.ts';
import { ifMatchHeader, perform, writeHeaders } from '../perform.ts';
import { invalid } from '../problem.ts';
import { type Route, type RouteContext, route } from '../route.ts';
import { fromWire, wireShapeOf } from '../wire-shape.ts';
import { demandUnique, performUnique } from './unique-fields.ts';
import { answerWithUser, userRecordSchema, userShown, usersPath } from './user-record.ts';

const shared = { tag: 'people', auth: 'person' } as const;
const profilePayload = payloadOf(anyAggregate(person), 'person.change_profile');
const spelled = { displayName: 'full_name' };
const profileBody = z.strictObject(wireShapeOf(profilePayload, spelled));
const etag = { ETag: 'Its seq; send it as If-Match' };

/** The own record under the two addresses that the replaced systems have for it: `auth/profile` and `users/me`. */
export const ownProfileRoutes: readonly Route[] = ['/api/v1/auth/profile', `${usersPath}/me`].flatMap((path) => [
  route({
    ...shared,
    method: 'get',
    path,
    summary: 'The own profile',
    answers: { 200: { description: 'Whoever is signed in', schema: userRecordSchema, headers: etag } },
    handle: (context: RouteContext<'person', undefined, undefined, undefined>) =>
      userShown(context, async () => context.caller.personId),
  }),
  route({
    ...shared,
    method: 'put',
    path,
    summary: 'Change the own profile; absent fields stay as they are',
    headers: { ...writeHeaders, ...ifMatchHeader },
    maxBodyBytes: 20_000,
    body: profileBody,
    answers: { 200: { description: 'Changed', schema: userRecordSchema, headers: etag } },
    handle: (context: RouteContext<'person', undefined, undefined, unknown>) => changeOwn(context, context.body),
  }),
]);

async function changeOwn(context: WriteContext, body: unknown) {
  const fields = fromWire(profilePayload, body, spelled) as Partial<PersonState>;
  if (Object.keys(fields).length === 0) throw invalid([{ path: 'body', message: 'name at least one field' }]);
  const subjectId = context.caller.personId;
  const target = { type: 'person', id: subjectId };
  const work = () =>
    perform(context, target, async () => {
      await demandUnique(context, fields, subjectId);
      return { commands: [{ type: 'person.change_profile', subjectId, payload: fields }] };
    });
  const { stateOf } = await performUnique(context, fields, subjectId, work);
  return answerWithUser(context, await stateOf(target));
}
