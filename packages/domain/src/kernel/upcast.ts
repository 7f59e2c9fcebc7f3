import type { Catalog } from './catalog.ts';
import { type EventBody, type TimedEvent, timedEvent } from './event.ts';

/** True for a type and version that this catalog can fold: its own version, or an earlier one that is taken up to it. */
export function isKnownEvent(catalog: Catalog, { type, version }: Pick<EventBody, 'type' | 'version'>): boolean {
  const known = catalog.event(type);
  return known !== undefined && version >= 1 && version <= known.event.version;
}

type Circumstances = Parameters<typeof timedEvent> extends [EventBody, ...infer Rest] ? Rest : never;

/** What rules and folds look at, whatever version of its type was recorded. The bytes stay as they are. */
export function eventOfBody(catalog: Catalog, body: EventBody, ...circumstances: Circumstances): TimedEvent {
  return timedEvent(upcastBody(catalog, body), ...circumstances);
}

/** A body with the payload that its definition takes; as it is where its type or version is not known here. */
export function upcastBody(catalog: Catalog, body: EventBody): EventBody {
  const known = catalog.event(body.type);
  if (!known || !isKnownEvent(catalog, body)) return body;
  const { version, upcasts } = known.event;
  if (body.version === version) return body;
  const payload = upcasts.slice(body.version - 1).reduce((older, upcast) => upcast(older), body.payload);
  return { ...body, version, payload };
}
