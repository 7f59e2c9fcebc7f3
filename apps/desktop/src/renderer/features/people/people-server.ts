import { roleNames } from '@lineside/domain';
import { z } from 'zod';
import type { ServerRequest } from '../../replica/server-request.ts';

/** A person as the server shows one to who looks after people. */
export const personRecordSchema = z.object({
  id: z.string(),
  username: z.string(),
  full_name: z.string(),
  initials: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  employee_id: z.string().nullable(),
  department: z.string().nullable(),
  shift: z.string().nullable(),
  skills: z.array(z.string()),
  certifications: z.array(z.string()),
  // A newer server may have roles that this release does not know.
  role: z.enum(roleNames).nullable().catch(null),
  workplace_access: z.array(z.string()),
  is_active: z.boolean(),
  has_account: z.boolean(),
  must_change_password: z.boolean(),
  last_login_at: z.iso.datetime().nullable(),
});
export type PersonRecord = z.infer<typeof personRecordSchema>;

export const personPageSchema = z.object({ items: z.array(personRecordSchema), total: z.number() });

export const temporaryPasswordSchema = z.object({ username: z.string(), temporary_password: z.string() });

const users = '/api/v1/users';
const shownPeople = 200;

export interface PeopleFilter {
  readonly search: string;
  /** Empty: all roles. */
  readonly role: string;
  readonly state: 'active' | 'left' | 'all';
}

export function listPath({ search, role, state }: PeopleFilter): string {
  const query = new URLSearchParams({ limit: String(shownPeople) });
  if (search.trim() !== '') query.set('search', search.trim().slice(0, 100));
  if (role !== '') query.set('role', role);
  if (state !== 'all') query.set('is_active', String(state === 'active'));
  return `${users}?${query.toString()}`;
}

export const personPath = (id: string): string => `${users}/${id}`;
export const addPerson = (body: object): ServerRequest => ({ method: 'POST', path: users, body });
export const changePerson = (id: string, body: object): ServerRequest => ({
  method: 'PUT',
  path: `${users}/${id}`,
  body,
});
export const takeAway = (id: string): ServerRequest => ({ method: 'DELETE', path: `${users}/${id}` });
export const givePassword = (id: string): ServerRequest => ({
  method: 'POST',
  path: '/api/v1/auth/admin/reset-password',
  body: { user_id: id },
});
