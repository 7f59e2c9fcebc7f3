import { type PasswordPolicy, passwordIssuesOf, passwordSentence, type Uuid } from '@lineside/domain';
import {
  type AccountRow,
  accountOf,
  deleteAccount,
  findAccount,
  organizationsNamed,
  upsertAccount,
} from '../db/accounts.ts';
import type { Client } from '../db/client.ts';
import type { Database } from '../db/database.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import { endSessions } from '../db/sessions.ts';
import { deleteStationCredentials } from '../db/station-credentials.ts';
import { IdentityError } from './identity-error.ts';
import { hashPassword, passwordFits, temporaryPassword } from './passwords.ts';
import type { SecurityLog } from './security-log.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';

interface PersonOf {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
}

/** Passwords of people. Credentials are outside the journal (design: they never reach a replica). */
export interface Accounts {
  /**
   * Whose password it is. Without a code of an organization the only one is meant.
   * @throws IdentityError `login.failed`, whatever was wrong, `login.locked`, `login.too_many` or `login.organization_needed`
   */
  verify(
    attempt: { username: string; password: string; organization?: string | undefined },
    origin: RequestOrigin,
  ): Promise<PersonOf>;
  /** Whether somebody who is signed in knows his password. @throws IdentityError `password.wrong`, `login.locked` or `account.none` */
  confirm(person: PersonOf, password: string, origin: RequestOrigin): Promise<void>;
  /**
   * A person's own change; it ends all sessions. @throws IdentityError `password.wrong`, `password.weak`, `password.same`, `login.locked`
   * or `account.none`
   */
  change(person: PersonOf, passwords: { current: string; next: string }, origin: RequestOrigin): Promise<void>;
  /** Gives a person a password for one use and ends all sessions; makes the account where there is none. */
  reset(person: NamedPerson, by: Uuid, origin: RequestOrigin): Promise<string>;
  /** Before anything is stored: whether somebody may be given this password. @throws IdentityError `password.weak` */
  demand(password: string, username: string): void;
  /** Gives a person a password that somebody else chose and ends all sessions. @throws IdentityError `password.weak` */
  give(person: NamedPerson, password: string, by: Uuid, origin: RequestOrigin): Promise<void>;
  /**
   * Makes the account of a new person; `password` null: one for one use, which is answered. Where the request came before, an account
   * that its person has used since stays as it is: the answer is null then, as it is for a password that was chosen.
   */
  create(
    person: NamedPerson,
    account: { readonly password: string | null; readonly by: Uuid; readonly repeated: boolean },
    origin: RequestOrigin,
  ): Promise<string | null>;
  /** Ends the sessions of somebody who left; with `forget` password, PIN and badge go too. */
  close(person: PersonOf, left: { readonly by: Uuid; readonly forget: boolean }, origin: RequestOrigin): Promise<void>;
}

type NamedPerson = PersonOf & { readonly username: string };

interface Services {
  readonly database: Database;
  readonly attempts: SignInAttempts;
  readonly log: SecurityLog;
  readonly policy: PasswordPolicy;
  readonly now: () => number;
}

export function openAccounts({ database, attempts, log, policy, now }: Services): Accounts {
  const organizationOf = async (code: string | undefined): Promise<Uuid | undefined> => {
    const organizations = await database.withoutOrganization((client) => organizationsNamed(client, code));
    if (organizations.length > 1) throw new IdentityError('login.organization_needed');
    return organizations[0];
  };
  const read = <Row>(organizationId: Uuid, find: (client: Client) => Promise<Row>) =>
    database.inOrganization(organizationId, find, { readOnly: true });
  /** Compares, counts and tells. @throws IdentityError `login.locked` */
  const compare = async (
    organizationId: Uuid,
    known: AccountRow | undefined,
    attempt: { username: string; password: string; origin: RequestOrigin },
  ): Promise<boolean> => {
    const counted = await attempts.ofName(organizationId, attempt.username);
    if (await passwordFits(attempt.password, known?.password_hash)) {
      await counted.succeeded();
      return true;
    }
    const kind = (await counted.failed()) ? 'sign_in_locked' : 'sign_in_failed';
    await log.note(organizationId, { kind, ...(known && { personId: known.person_id }), ...attempt.origin });
    return false;
  };
  const confirmed = async ({ organizationId, personId }: PersonOf, password: string, origin: RequestOrigin) => {
    const known = await read(organizationId, (client) => accountOf(client, personId));
    if (!known) throw new IdentityError('account.none');
    const attempt = { username: known.username, password, origin };
    if (!(await compare(organizationId, known, attempt))) throw new IdentityError('password.wrong');
    return known;
  };
  /** Stores a password and ends what was opened with the one before. `by`: who chose it, null where the person did. */
  const store = async (
    { username, ...person }: NamedPerson,
    password: string,
    { by, origin, isNew }: { readonly by: Uuid | null; readonly origin: RequestOrigin; readonly isNew?: boolean },
  ) => {
    const passwordHash = await hashPassword(password);
    const mustChange = by !== null;
    const reason = mustChange ? 'password_reset' : 'password_changed';
    const kind = isNew ? 'account_created' : reason;
    await database.inOrganization(person.organizationId, async (client) => {
      await upsertAccount(client, { ...person, username, passwordHash, mustChange });
      await endSessions(client, { personId: person.personId }, { at: new Date(now()), reason });
      const note = { kind, personId: person.personId, ...(by && { actorId: by }), ...origin } as const;
      await log.noteWith(client, person.organizationId, note);
    });
  };
  return {
    async verify({ username, password, organization }, origin) {
      const fromAddress = await attempts.fromAddress(origin.address);
      const organizationId = await organizationOf(organization);
      const known = organizationId
        ? await read(organizationId, (client) => findAccount(client, username.toLowerCase()))
        : undefined;
      const attempt = { username, password, origin };
      const fits = organizationId
        ? await compare(organizationId, known, attempt)
        : await passwordFits(password, undefined);
      if (!fits || !organizationId || !known) throw new IdentityError('login.failed');
      await fromAddress.succeeded();
      return { organizationId, personId: known.person_id };
    },
    async confirm(person, password, origin) {
      await confirmed(person, password, origin);
    },
    async change({ organizationId, personId }, { current, next }, origin) {
      const known = await confirmed({ organizationId, personId }, current, origin);
      demandPassword(next, known.username, policy);
      if (next === current) throw new IdentityError('password.same');
      await store({ organizationId, personId, username: known.username }, next, { by: null, origin });
    },
    async reset(person, by, origin) {
      const password = temporaryPassword();
      await store(person, password, { by, origin });
      await attempts.forget(person.organizationId, person.username);
      return password;
    },
    demand: (password, username) => demandPassword(password, username, policy),
    async give(person, password, by, origin) {
      demandPassword(password, person.username, policy);
      await store(person, password, { by, origin });
      await attempts.forget(person.organizationId, person.username);
    },
    async create(person, { password, by, repeated }, origin) {
      const known = repeated
        ? await read(person.organizationId, (client) => accountOf(client, person.personId))
        : undefined;
      if (known && (known.last_login_at || !known.must_change)) return null;
      const given = password ?? temporaryPassword();
      await store(person, given, { by, origin, isNew: true });
      return password === null ? given : null;
    },
    async close({ organizationId, personId }, { by, forget }, origin) {
      await database.inOrganization(organizationId, async (client) => {
        await endSessions(client, { personId }, { at: new Date(now()), reason: 'person_left' });
        if (forget) {
          await deleteAccount(client, personId);
          // Whoever gets the same user name later is the same person to the journal.
          await deleteStationCredentials(client, personId);
        }
        await log.noteWith(client, organizationId, { kind: 'account_closed', personId, actorId: by, ...origin });
      });
    },
  };
}

/** @throws IdentityError `password.weak` that says everything that is missing */
function demandPassword(password: string, username: string, policy: PasswordPolicy): void {
  const issues = passwordIssuesOf(password, username, policy);
  if (issues.length === 0) return;
  throw new IdentityError('password.weak', undefined, {
    sentence: passwordSentence(issues, policy),
    details: { issues },
  });
}
