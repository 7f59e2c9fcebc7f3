import { z } from 'zod';

/** How many spans a set remembers. */
export const rememberedSpans = 50;

const spanSchema = z.strictObject({ from: z.number().nullable(), to: z.number().nullable() });

/** What began and perhaps ended, by its id; milliseconds. One whose end arrived first has no start yet. */
export const spansSchema = z.record(z.string(), spanSchema);
export type Spans = Readonly<Record<string, z.infer<typeof spanSchema>>>;

const unknown = { from: null, to: null };

/** The earliest start counts. `known` undefined: a state from before there were any. */
export function withOpened(known: Spans | undefined, id: string, at: number): Spans {
  const { from, to } = known?.[id] ?? unknown;
  return newest({ ...known, [id]: { from: Math.min(from ?? at, at), to } });
}

/** The earliest end counts. */
export function withClosed(known: Spans | undefined, id: string, at: number): Spans {
  const { from, to } = known?.[id] ?? unknown;
  return newest({ ...known, [id]: { from, to: Math.min(to ?? at, at) } });
}

/** The ids of those that began and have not ended. */
export function openSpans(known: Spans | undefined): readonly string[] {
  return Object.entries(known ?? {})
    .filter(([, { from, to }]) => from !== null && to === null)
    .map(([id]) => id);
}

/** By their ids alone, which begin with the time: whatever order events arrive in, the same ones are left (as rule AND-7). */
function newest(spans: Spans): Spans {
  const ids = Object.keys(spans);
  if (ids.length <= rememberedSpans) return spans;
  const kept = new Set(ids.toSorted().slice(-rememberedSpans));
  return Object.fromEntries(Object.entries(spans).filter(([id]) => kept.has(id)));
}
