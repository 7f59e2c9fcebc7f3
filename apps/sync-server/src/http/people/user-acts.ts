import { createHash } from 'node:crypto';
import type { PersonState, Uuid } from '@lineside/domain';
import { hasHistory } from '../../db/user-rows.ts';
import type { Accounts } from '../../identity/accounts.ts';
import type { WriteContext } from '../acts.ts';
import { load, perform, type Shown } from '../perform.ts';
import { demandRight } from './demand-rights.ts';
import { performUnique } from './unique-fields.ts';
import { fieldsOf, planUser, planUserChange, type UserChange, type UserCreation } from './user-plan.ts';
import { usersPath } from './user-record.ts';

interface Added {
  readonly shown: Shown;
  /** For one use; null where none was asked for, or its person has used it since. */
  readonly temporary: string | null;
}

/** What may be done to people. The journal has the person, the account beside it the password. */
export interface UserActs {
  /**
   * First the person, then the account: who falls in between can do nothing, since nobody signs in as him, and the same request with its
   * Idempotency-Key goes on from there. `password` undefined: no account; null: a password for one use.
   */
  add(context: WriteContext, body: UserCreation, password?: string | null): Promise<Added>;
  change(context: WriteContext, body: UserChange, id: Uuid): Promise<Shown>;
  /** Deletes who has no history; of anybody else it must stay known who that was, so he is deactivated. */
  takeAway(context: WriteContext, id: Uuid): Promise<void>;
}

export function userActs(accounts: Accounts): UserActs {
  const close = ({ caller, origin }: WriteContext, { state }: Shown) => {
    const left = { by: caller.personId, forget: state.existence === 'deleted' };
    return accounts.close({ organizationId: caller.organizationId, personId: state.id }, left, origin);
  };
  return {
    async add(context, body, password) {
      const { caller, origin } = context;
      demandRight(caller, 'person:write');
      if (password) accounts.demand(password, body.username);
      const { shown, repeated } = await addPerson(context, body);
      if (password === undefined) return { shown, temporary: null };
      const person = { organizationId: caller.organizationId, personId: shown.state.id, username: body.username };
      const account = { password, by: caller.personId, repeated };
      return { shown, temporary: await accounts.create(person, account, origin) };
    },
    async change(context, body, id) {
      const target = { type: 'person', id };
      const plan = () => planUserChange(context, body, id);
      const work = () => perform(context, target, plan);
      const { stateOf } = await performUnique(context, fieldsOf(body), id, work);
      const shown = await stateOf(target);
      if (body.is_active === false) await close(context, shown);
      return shown;
    },
    async takeAway(context, id) {
      demandRight(context.caller, 'person:delete');
      const target = { type: 'person', id };
      const { stateOf } = await perform(context, target, async () => {
        const { seq } = await load(context, target);
        const type = (await isKnown(context, id)) ? 'person.deactivate' : 'person.delete';
        return { commands: [{ type, subjectId: id, payload: {} }], seen: { key: target, seq } };
      });
      await close(context, await stateOf(target));
    },
  };
}

async function addPerson(context: WriteContext, body: UserCreation) {
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

function isKnown({ spine, caller }: WriteContext, id: Uuid): Promise<boolean> {
  const { organizationId } = caller;
  return spine.database.inOrganization(organizationId, (client) => hasHistory(client, organizationId, id), {
    readOnly: true,
  });
}

/** A person as accounts name one. */
export function namedPerson(context: WriteContext, { id, username }: PersonState) {
  return { organizationId: context.caller.organizationId, personId: id, username };
}
