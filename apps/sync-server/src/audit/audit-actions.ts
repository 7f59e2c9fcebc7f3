import type { Catalog } from '@lineside/domain';

/** What an entry does to the thing that it is about, in the words of the replaced audit trail. */
export const auditActions = ['CREATE', 'UPDATE', 'DELETE'] as const;
export type AuditAction = (typeof auditActions)[number];

/** A type that the catalog does not know, and bytes that are no event, change something at most. */
export function auditActionOf(catalog: Catalog, type: string | null): AuditAction {
  const known = type === null ? undefined : catalog.event(type);
  if (known?.event.creates) return 'CREATE';
  return known && type === `${known.aggregate.type}.deleted` ? 'DELETE' : 'UPDATE';
}

export interface EventTypes {
  readonly types: readonly string[] | null;
  readonly exceptTypes: readonly string[] | null;
}

/** The event types behind an action: these, or all but these. */
export function eventTypesOf(catalog: Catalog, action: AuditAction): EventTypes {
  const all = catalog.aggregates.flatMap(({ events }) => Object.keys(events));
  if (action === 'UPDATE')
    return { types: null, exceptTypes: all.filter((type) => auditActionOf(catalog, type) !== 'UPDATE') };
  return { types: all.filter((type) => auditActionOf(catalog, type) === action), exceptTypes: null };
}
