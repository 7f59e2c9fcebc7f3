import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface NamedWorkplace {
  readonly id: Uuid;
  readonly code: string;
  readonly workplace_name: string;
}

/** Equipment by its id, its code or the name of its workplace; several may stand at one workplace. */
export async function workplacesNamed(client: Client, names: readonly string[]): Promise<readonly NamedWorkplace[]> {
  const { rows } = await client.query<NamedWorkplace>(
    `select id, code, workplace_name from equipment
     where existence = 'present' and (id::text = any($1) or code = any($1) or workplace_name = any($1))
     order by code, id`,
    [names],
  );
  return rows;
}
