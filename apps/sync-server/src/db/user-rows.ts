import type { RoleName, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** What is known of a person's way in, beside the person. */
export interface UserFacts {
  readonly id: Uuid;
  readonly has_account: boolean;
  readonly must_change: boolean;
  readonly last_login_at: Date | null;
}

export interface UserQuery {
  readonly role?: RoleName | undefined;
  readonly active?: boolean | undefined;
  readonly department?: string | undefined;
  /** Part of a name, user name, address or employee number, whatever the case. */
  readonly search?: string | undefined;
  /** Milliseconds: roles and deactivations are looked at as of then. */
  readonly at: number;
  readonly skip: number;
  readonly limit: number;
}

const facts = `p.id, a.person_id is not null as has_account, coalesce(a.must_change, false) as must_change, a.last_login_at
  from person p left join account a on a.org_id = p.org_id and a.person_id = p.id`;

/** Half open [from, to), as `rolesAt` and `isDeactivated` of the domain have it. */
const holds = (value: string, from: string) => `(${from}
  and coalesce((${value} ->> 'to')::float8, 'infinity') > $1)`;

const isDeactivated = `exists (select from jsonb_each(p.deactivations) d
  where ${holds('d.value', `(d.value ->> 'from')::float8 <= $1`)})`;

const conditions = `p.existence = 'present'
  and ($2::text is null or exists (select from jsonb_each(p.grants) g where g.value ->> 'role' = $2
    and ${holds('g.value', `coalesce((g.value ->> 'from')::float8, '-infinity') <= $1`)}))
  and ($3::boolean is null or $3 <> ${isDeactivated})
  and ($4::text is null or p.department = $4)
  and ($5::text is null or strpos(lower(concat_ws(chr(10), p.username, p.display_name, p.first_name, p.last_name, p.email, p.employee_id)), lower($5)) > 0)`;

/** A page of people by user name, and how many there are; those who were deleted are left out. */
export async function listUsers(
  client: Client,
  { role, active, department, search, at, skip, limit }: UserQuery,
): Promise<{ readonly users: readonly UserFacts[]; readonly total: number }> {
  const values = [at, role ?? null, active ?? null, department ?? null, search ?? null];
  const counted = await client.query<{ total: number }>(
    `select count(*) as total from person p where ${conditions}`,
    values,
  );
  const { rows } = await client.query<UserFacts>(
    `select ${facts} where ${conditions} order by p.username, p.id limit $6 offset $7`,
    [...values, limit, skip],
  );
  return { users: rows, total: counted.rows[0]?.total ?? 0 };
}

/** undefined: there is no such person, or not any more. */
export async function findUser(client: Client, personId: Uuid): Promise<UserFacts | undefined> {
  const { rows } = await client.query<UserFacts>(`select ${facts} where p.existence = 'present' and p.id = $1`, [
    personId,
  ]);
  return rows[0];
}

/** Fields that name one person. */
export type NamingField = 'email' | 'employee_id';

export async function findPersonBy(client: Client, field: NamingField, value: string): Promise<Uuid | undefined> {
  const { rows } = await client.query<{ id: Uuid }>(
    `select id from person where existence = 'present' and ${field} = $1`,
    [value],
  );
  return rows[0]?.id;
}

/** True: somebody would ask who that was. */
export async function hasHistory(client: Client, organizationId: Uuid, personId: Uuid): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    `select exists (select from account where person_id = $2 and last_login_at is not null)
       or exists (select from journal where org_id = $1 and actor_id = $2) as has`,
    [organizationId, personId],
  );
  return rows[0]?.has === true;
}
