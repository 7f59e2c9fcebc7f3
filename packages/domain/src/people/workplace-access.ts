import { z } from 'zod';
import { asOfSchema } from '../kernel/aggregate.ts';
import { compareAsOf } from '../kernel/as-of.ts';
import { type Uuid, uuidSchema } from '../kernel/ids.ts';

/** Equipment where a person may work, by id; none: everywhere. Bounded so that it fits into one event. */
export const workplaceAccessSchema = z.array(uuidSchema).max(300);

/** From when on (milliseconds, null: always) a person may work where. */
const workplaceChangeSchema = z.strictObject({
  from: z.number().nullable(),
  asOf: asOfSchema,
  equipmentIds: z.array(uuidSchema),
});
type WorkplaceChange = z.infer<typeof workplaceChangeSchema>;

/** Every change by the event that made it: late ones take their place among the others, and what happened before keeps its own. */
export const workplaceChangesSchema = z.record(z.string(), workplaceChangeSchema);
export type WorkplaceChanges = Readonly<Record<string, WorkplaceChange>>;

/** A person, as far as his workplaces go. A replica from before there were any says nothing of them. */
export interface Placed {
  readonly workplaceChanges?: WorkplaceChanges;
}

/** Where a person may work at an instant (milliseconds), by equipment id; none: everywhere. */
export function workplacesAt({ workplaceChanges = {} }: Placed, at: number): readonly Uuid[] {
  const begun = Object.values(workplaceChanges).filter(({ from }) => from === null || from <= at);
  return begun.toSorted((left, right) => compareAsOf(right.asOf, left.asOf))[0]?.equipmentIds ?? [];
}

/** True where `given` reaches further than `own`; either is everywhere when it is empty. */
export function reachesBeyond(own: readonly Uuid[], given: readonly Uuid[]): boolean {
  return own.length > 0 && (given.length === 0 || given.some((id) => !own.includes(id)));
}
