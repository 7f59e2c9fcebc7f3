/** Turns of the event loop in which nobody did anything, before it is believed. */
const calmTurns = 4;
const mostMs = 20_000;

const signing = new Set<Promise<unknown>>();

/** WebCrypto works on another thread: what it does is counted, so that nobody is taken for idle who waits for a signature. */
export function watchCrypto(): void {
  const subtle = Object.getPrototypeOf(crypto.subtle) as Record<
    'sign' | 'importKey',
    (...parameters: unknown[]) => Promise<unknown>
  >;
  for (const name of ['sign', 'importKey'] as const) {
    const original = subtle[name];
    if ('isWatched' in original) continue;
    const watched = function (this: unknown, ...parameters: unknown[]) {
      const work = original.apply(this, parameters);
      signing.add(work);
      const forget = () => void signing.delete(work);
      work.then(forget, forget);
      return work;
    };
    Object.defineProperty(subtle, name, { value: Object.assign(watched, { isWatched: true }), configurable: true });
  }
}

/** Resolves when nothing moves any more but what the history itself moves. */
export async function untilQuiet(isBusy: () => boolean): Promise<void> {
  let calm = 0;
  const end = performance.now() + mostMs;
  while (calm < calmTurns) {
    if (performance.now() > end) throw new Error('it never becomes quiet');
    if (signing.size > 0) await Promise.allSettled(signing);
    await new Promise((resolve) => setImmediate(resolve));
    calm = isBusy() || signing.size > 0 ? 0 : calm + 1;
  }
}

/** Waits in real time for what a server does by itself; bounded. */
export async function untilTrue(isTrue: () => Promise<boolean>, mostMs: number): Promise<boolean> {
  const end = performance.now() + mostMs;
  for (;;) {
    if (await isTrue()) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
