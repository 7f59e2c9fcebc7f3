import type { WedgeKey } from './wedge-key.ts';

/** The page never sees it, nor does the browser act on it. */
export function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** What the decoder needs of an event. */
export function keyOf(event: KeyboardEvent): WedgeKey {
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    capsLock: event.getModifierState('CapsLock'),
    repeat: event.repeat,
    at: event.timeStamp,
  };
}
