import { z } from 'zod';

/**
 * A time without rights, half open [from, to); `to` null: still. One whose end arrived first has no start yet and takes nothing away.
 */
const deactivationSchema = z.strictObject({ from: z.number().nullable(), to: z.number().nullable() });

/** By the id of the event that began it: late events begin and end them in any order. */
export const deactivationsSchema = z.record(z.string(), deactivationSchema);
export type Deactivations = Readonly<Record<string, z.infer<typeof deactivationSchema>>>;

const unknown = { from: null, to: null };

export function withDeactivation(known: Deactivations, id: string, from: number): Deactivations {
  return { ...known, [id]: { ...(known[id] ?? unknown), from } };
}

/** The earliest end counts. */
export function withReactivation(known: Deactivations, ids: readonly string[], at: number): Deactivations {
  const ended = ids.map((id) => {
    const { from, to } = known[id] ?? unknown;
    return [id, { from, to: Math.min(to ?? at, at) }] as const;
  });
  return { ...known, ...Object.fromEntries(ended) };
}

/** Those that have not ended at an instant. */
export function openDeactivations(known: Deactivations, at: number): readonly string[] {
  return Object.entries(known)
    .filter(([, { to }]) => to === null || to > at)
    .map(([id]) => id);
}

/** `known` undefined: a state from before there were any. */
export function isDeactivated(known: Deactivations | undefined, at: number): boolean {
  return Object.values(known ?? {}).some(({ from, to }) => from !== null && from <= at && (to === null || at < to));
}
