import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { Kiosk } from './kiosk-contract.ts';
import type { ServerRefusal } from './server-request.ts';
import { useKiosk } from './use-kiosk.ts';

/** What is asked again without a word from the plant, milliseconds. */
const everyMs = 5000;
/** However much happens in the plant, it is asked no more often than this, milliseconds. */
const leastGapMs = 1000;
/** A figure as old as this is not now any more, milliseconds. */
const staleAfterMs = 30_000;

const notUnderstood: ServerRefusal = { kind: 'failed', code: null, detail: '', details: {}, fields: [] };

/** What the server says of something that changes by itself. */
export interface LiveAnswer<Value> {
  /** null until the first answer; the last one stays while it cannot be asked. */
  readonly value: Value | null;
  readonly refusal: ServerRefusal | null;
  /** When the server said so, as `kiosk.now()` tells the time; null: never. */
  readonly answeredAt: number | null;
  readonly again: () => void;
}

type State<Value> = Omit<LiveAnswer<Value>, 'again'> & { readonly path: string };

/**
 * Asks the server for `path` as long as it is shown: every five seconds while somebody can see it, and within a second of work that
 * changes at the site (this device hears of that anyway). What was answered for another path is never shown under this one.
 */
export function useLiveAnswer<Schema extends z.ZodType>(path: string, schema: Schema): LiveAnswer<z.infer<Schema>> {
  const kiosk = useKiosk();
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<State<z.infer<Schema>> | null>(null);
  useEffect(() => {
    void turn;
    return keepAsking(kiosk, async () => {
      const answer = await kiosk
        .ask({ method: 'GET', path })
        .catch(() => ({ ok: false, error: notUnderstood }) as const);
      const parsed = answer.ok ? schema.safeParse(answer.value) : null;
      return () => {
        if (parsed?.success) setState({ path, value: parsed.data, refusal: null, answeredAt: kiosk.now() });
        else setState((before) => ({ ...kept(before, path), refusal: answer.ok ? notUnderstood : answer.error }));
      };
    });
  }, [kiosk, path, schema, turn]);
  const current = kept(state, path);
  return { ...current, again: () => setTurn((now) => now + 1) };
}

function kept<Value>(state: State<Value> | null, path: string): State<Value> {
  return state?.path === path ? state : { path, value: null, refusal: null, answeredAt: null };
}

/** Whether what was answered last still stands for now. */
export function isStale({ value, refusal, answeredAt }: Omit<LiveAnswer<unknown>, 'again'>, now: number): boolean {
  if (value === null || answeredAt === null) return false;
  return refusal !== null || now - answeredAt >= staleAfterMs;
}

/** Runs `ask` at once, then again and again, one at a time, until it is told to end; what comes after that is not shown. */
function keepAsking(kiosk: Kiosk, ask: () => Promise<() => void>): () => void {
  let hasEnded = false;
  let isAsking = false;
  let hasNews = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void once(), delayMs);
  };
  const once = async () => {
    if (document.visibilityState === 'hidden') return later(everyMs);
    isAsking = true;
    hasNews = false;
    const show = await ask();
    isAsking = false;
    if (hasEnded) return;
    show();
    later(hasNews ? leastGapMs : everyMs);
  };
  let isFirst = true;
  const stop = kiosk.watchList({ type: 'operation', where: { status: ['IN_PROGRESS', 'ON_HOLD'] }, limit: 500 }, () => {
    // The first call tells what is known already.
    if (isFirst) isFirst = false;
    else if (isAsking) hasNews = true;
    else if (!hasNews) {
      hasNews = true;
      later(leastGapMs);
    }
  });
  void once();
  return () => {
    hasEnded = true;
    clearTimeout(timer);
    stop();
  };
}
