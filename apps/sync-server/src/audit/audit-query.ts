import { type Catalog, type Uuid, verdicts } from '@lineside/domain';
import { z } from 'zod';
import type { AuditFilter, AuditPage } from '../db/audit-rows.ts';
import { textValue } from '../http/query-values.ts';
import { auditActions, eventTypesOf } from './audit-actions.ts';
import { type ValueScope, valueScopes } from './audit-values.ts';

const dayMs = 86_400_000;
const mostEntries = 100;

/** A day, or an instant. */
const isDay = /^\d{4}-\d{2}-\d{2}$/;
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2200, 0, 1);
const dateText = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'expected a day like 2026-01-31, or an ISO 8601 time with Z or an offset',
});
const dateSchema = dateText.refine((text) => Date.parse(text) >= earliest && Date.parse(text) < latest, {
  error: 'lies in no year of this system',
});
export const startDate = dateSchema.meta({ description: 'The first instant, or day (UTC)' });
export const endDate = dateSchema.meta({
  description: 'The instant before which it ends, or the last day (UTC), inclusive',
});
export const guid = z.guid().max(36).lowercase();

/** Page by page: a `next_cursor` goes on where the page before ended, whatever was recorded since. */
export const cursorShape = {
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'expected a next_cursor of this list')
    .optional()
    .meta({ description: 'The next_cursor of the page before' }),
  limit: (textValue(z.number().int().min(1).max(mostEntries)) as z.ZodType<number>).default(50),
};

export const entityTypeOf = (catalog: Catalog) =>
  z.enum(catalog.aggregates.map(({ type }) => type) as [string, ...string[]]);

/** CREATE, UPDATE, DELETE, or one type of event. */
export const actionOf = (catalog: Catalog) =>
  z.enum([...auditActions, ...catalog.aggregates.flatMap(({ events }) => Object.keys(events))]);

/** What every list of the audit trail may be narrowed by. */
export function filterShape(catalog: Catalog) {
  return {
    user_id: guid.optional(),
    device_id: guid.optional(),
    entity_type: entityTypeOf(catalog).optional(),
    entity_id: guid.optional(),
    action: actionOf(catalog).optional().meta({ description: 'CREATE, UPDATE, DELETE, or a type of event' }),
    verdict: z.enum(verdicts).optional(),
    start_date: startDate.optional(),
    end_date: endDate.optional(),
    time: z.enum(['recorded', 'happened']).default('recorded').meta({ description: 'Which time the dates are about' }),
    values: z
      .enum(valueScopes)
      .default('full')
      .meta({ description: 'Old and new values whole, only the fields that changed, or none' }),
    ...cursorShape,
  };
}

export interface AuditQuery {
  readonly user_id?: Uuid | undefined;
  readonly device_id?: Uuid | undefined;
  readonly entity_type?: string | undefined;
  readonly entity_id?: Uuid | undefined;
  readonly action?: string | undefined;
  readonly verdict?: (typeof verdicts)[number] | undefined;
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
  readonly time: 'recorded' | 'happened';
  readonly values: ValueScope;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export function filterOf(catalog: Catalog, query: AuditQuery): AuditFilter {
  const range = rangeOf(query);
  const always = { from: null, to: null };
  return {
    actorId: query.user_id ?? null,
    deviceId: query.device_id ?? null,
    entityType: query.entity_type ?? null,
    entityId: query.entity_id ?? null,
    ...typesOf(catalog, query.action),
    verdict: query.verdict ?? null,
    recorded: query.time === 'recorded' ? range : always,
    happened: query.time === 'happened' ? range : always,
  };
}

/** What is wrong with a range whose end lies before its start. */
export const rightWay = {
  of: (query: Parameters<typeof rangeOf>[0]): boolean => {
    const { from, to } = rangeOf(query);
    return from === null || to === null || from < to;
  },
  says: { path: ['end_date'], error: 'lies before start_date' },
};

/** Milliseconds, [from, to). */
export function rangeOf(query: { readonly start_date?: string | undefined; readonly end_date?: string | undefined }): {
  readonly from: number | null;
  readonly to: number | null;
} {
  const { start_date: start, end_date: end } = query;
  return {
    from: start === undefined ? null : Date.parse(start),
    to: end === undefined ? null : Date.parse(end) + (isDay.test(end) ? dayMs : 0),
  };
}

/** One more than is shown: whether there is a next page. */
export function pageOf(query: Pick<AuditQuery, 'cursor' | 'limit'>, order: AuditPage['order']): AuditPage {
  return { order, after: query.cursor === undefined ? null : Number(query.cursor), limit: query.limit + 1 };
}

function typesOf(catalog: Catalog, action: string | undefined): Pick<AuditFilter, 'types' | 'exceptTypes'> {
  if (action === undefined) return { types: null, exceptTypes: null };
  const known = auditActions.find((one) => one === action);
  return known ? eventTypesOf(catalog, known) : { types: [action], exceptTypes: null };
}
