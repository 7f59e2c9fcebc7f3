import type { Catalog } from '@lineside/domain';
import type { Spelling } from './acts.ts';
import { toWire } from './wire-shape.ts';

interface ShownEntry {
  readonly type: string | null;
  readonly payload: Readonly<Record<string, unknown>> | null;
}

/** A review item shows what was recorded in the spelling in which a correction repeats it. */
export function reviewSpelling(catalog: Catalog): Spelling {
  const shownPayload = ({ type, payload }: ShownEntry): unknown => {
    const schema = type === null ? undefined : catalog.event(type)?.event.payload;
    // What its schema refuses is shown as it was recorded.
    return schema?.safeParse(payload).success ? toWire(schema, payload) : payload;
  };
  return {
    type: 'review_item',
    show: (shown) => {
      const item = shown as { readonly entries: readonly ShownEntry[] };
      return { ...item, entries: item.entries.map((entry) => ({ ...entry, payload: shownPayload(entry) })) };
    },
  };
}
