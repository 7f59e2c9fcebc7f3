/** How long before the sign-out the question stands on the glass. */
export const warningMs = 30_000;

/** Nobody touched this device for long enough: a question first, then the sign-out. */
export type IdleState =
  | { readonly kind: 'active' }
  | { readonly kind: 'warning'; readonly leftMs: number }
  | { readonly kind: 'over' };

/**
 * How idle a device is. Both times are of a clock that only goes forward and is never set, milliseconds: a wall clock that is
 * corrected by an hour must not sign anybody out. `limitMs` null: never. A limit shorter than the warning is all warning.
 */
export function idleState(lastActivityMs: number, nowMs: number, limitMs: number | null): IdleState {
  if (limitMs === null) return { kind: 'active' };
  const leftMs = lastActivityMs + limitMs - nowMs;
  if (leftMs <= 0) return { kind: 'over' };
  return leftMs <= warningMs ? { kind: 'warning', leftMs } : { kind: 'active' };
}

/** When to look again, milliseconds from now: at the next change, each second while it counts down; null: never. */
export function nextLookMs(lastActivityMs: number, nowMs: number, limitMs: number | null): number | null {
  const state = idleState(lastActivityMs, nowMs, limitMs);
  if (limitMs === null || state.kind === 'over') return null;
  if (state.kind === 'active') return lastActivityMs + limitMs - warningMs - nowMs;
  return state.leftMs % 1000 || 1000;
}
