import type { Codec } from './codec.ts';

/** One end of `contextBridge` between the page's world and the preload's. */
export interface Peer {
  expose(key: string, api: unknown): void;
}

/**
 * Calls between two worlds of V8 that share nothing but the document: events carry text, and the other end answers before `dispatchEvent`
 * returns. Its text runs in both worlds, so it uses nothing from outside itself.
 */
export function makePeer(codec: Codec, outgoing: string, incoming: string): Peer {
  type Call = (...given: unknown[]) => unknown;
  interface Told {
    readonly kind: 'call' | 'throw' | 'promise' | 'settle' | 'value' | 'expose';
    readonly id: number;
    readonly call: number;
    readonly key: string;
    readonly ok?: unknown;
    readonly bad?: unknown;
    readonly value?: unknown;
  }
  const calls = new Map<number, Call>();
  const ids = new WeakMap<Call, number>();
  const waiting = new Map<number, [(value: unknown) => void, (error: unknown) => void]>();
  let lastCall = 0;
  let answer: Told | null = null;
  const register = (call: Call): number => {
    const id = ids.get(call) ?? calls.size + 1;
    ids.set(call, id);
    calls.set(id, call);
    return id;
  };
  const send = (message: Partial<Told>) =>
    window.dispatchEvent(new CustomEvent(outgoing, { detail: JSON.stringify(message) }));
  const ask = (message: Partial<Told>): Told => {
    answer = null;
    send(message);
    const got = answer as Told | null;
    answer = null;
    if (!got) throw new Error('context bridge: no answer');
    if (got.kind === 'throw') throw codec.decode(got.value, proxy);
    return got;
  };
  const proxy =
    (id: number): Call =>
    (...given) => {
      const call = ++lastCall;
      const got = ask({ kind: 'call', id, call, value: codec.encode(given, register) });
      if (got.kind !== 'promise') return codec.decode(got.value, proxy);
      return new Promise((resolve, reject) => waiting.set(call, [resolve, reject]));
    };
  const wrong = (error: unknown) => codec.encode(error instanceof Error ? error : new Error(String(error)));
  const run = ({ id, call, value }: Told) => {
    const made = calls.get(id)?.(...(codec.decode(value, proxy) as unknown[]));
    if (!(made instanceof Promise)) return void send({ kind: 'value', value: codec.encode(made, register) });
    send({ kind: 'promise' });
    made.then(
      (ok) => send({ kind: 'settle', call, ok: codec.encode(ok, register) }),
      (error: unknown) => send({ kind: 'settle', call, bad: wrong(error) }),
    );
  };
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const put = ({ key, value }: Told) => {
    if (Object.hasOwn(window, key))
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(window, key, { value: freeze(codec.decode(value, proxy)), enumerable: true });
    send({ kind: 'value', value: codec.encode(undefined) });
  };
  const settle = ({ call, ok, bad }: Told) => {
    const [resolve, reject] = waiting.get(call) ?? [];
    waiting.delete(call);
    if (bad === undefined) resolve?.(codec.decode(ok, proxy));
    else reject?.(codec.decode(bad, proxy));
  };
  const hear = (event: Event) => {
    event.stopImmediatePropagation();
    const told = JSON.parse((event as CustomEvent<string>).detail) as Told;
    if (told.kind === 'settle') settle(told);
    else if (told.kind === 'call' || told.kind === 'expose') {
      try {
        if (told.kind === 'call') run(told);
        else put(told);
      } catch (error) {
        send({ kind: 'throw', value: wrong(error) });
      }
    } else answer = told;
  };
  window.addEventListener(incoming, hear, true);
  return { expose: (key, api) => void ask({ kind: 'expose', key, value: codec.encode(api, register) }) };
}
