import type { Catalog } from '@lineside/domain';
import { type AuditPage, type AuditRow, findAuditRow, listAuditRows } from '../db/audit-rows.ts';
import type { Client } from '../db/client.ts';
import { demandRight } from '../http/demand-right.ts';
import { notFound } from '../http/problem.ts';
import type { Answer, RouteContext } from '../http/route.ts';
import { entryValues } from '../journal/entry-values.ts';
import type { Moment } from '../journal/stream-moments.ts';
import { cardOf } from './audit-detail.ts';
import { showEntry } from './audit-entry.ts';
import { type AuditQuery, filterOf, pageOf } from './audit-query.ts';
import { shower, type ValueScope } from './audit-values.ts';

/** Entries that are read for a page, and for one entry: a second or two at most, beside everything else. */
const pageBudget = 20_000;
const cardBudget = 100_000;

type Context = RouteContext<'person'>;

interface Asked {
  readonly query: AuditQuery;
  readonly order?: AuditPage['order'];
  /** What the address names, looked for in the journal: 404 where there is nothing. */
  readonly about?: { readonly exists: (client: Client) => Promise<boolean>; readonly what: string };
}

/** Reads the audit trail for whoever may. @throws Problem 403, 404 */
export interface AuditReader {
  list(context: Context, asked: Asked): Promise<Answer>;
  /** `id`: the number of an entry, or the id of its event. */
  card(context: Context, id: string): Promise<Answer>;
}

export function auditReader(catalog: Catalog): AuditReader {
  const show = shower(catalog);
  const momentsOf = (client: Client, context: Context, rows: readonly AuditRow[], budget: number) =>
    entryValues(client, { organizationId: context.caller.organizationId, catalog, budget }, rows);
  const shown = (rows: readonly AuditRow[], moments: ReadonlyMap<number, Moment>, scope: ValueScope) =>
    rows.map((row) => showEntry({ catalog, show, scope }, row, moments.get(row.seq)));
  return {
    list: (context, { query, order = 'newest', about }) =>
      inSnapshot(context, async (client) => {
        const { organizationId } = context.caller;
        if (about && !(await about.exists(client))) throw notFound(about.what);
        const page = { filter: filterOf(catalog, query), page: pageOf(query, order) };
        const found = await listAuditRows(client, organizationId, page);
        const rows = found.slice(0, query.limit);
        const moments =
          query.values === 'none' ? new Map<number, Moment>() : await momentsOf(client, context, rows, pageBudget);
        const last = found.length > rows.length ? rows.at(-1) : undefined;
        return { items: shown(rows, moments, query.values), next_cursor: last ? String(last.seq) : null };
      }),
    card: (context, id) =>
      inSnapshot(context, async (client) => {
        const { organizationId } = context.caller;
        const row = await findAuditRow(client, organizationId, id.includes('-') ? id : Number(id));
        if (!row) throw notFound('entry');
        const [entry] = shown([row], await momentsOf(client, context, [row], cardBudget), 'full');
        return { ...entry, ...(await cardOf(client, organizationId, row)) };
      }),
  };
}

async function inSnapshot(context: Context, read: (client: Client) => Promise<unknown>): Promise<Answer> {
  demandRight(context.caller, 'audit:read');
  const { database } = context.spine;
  return { status: 200, body: await database.inOrganization(context.caller.organizationId, read, { snapshot: true }) };
}
