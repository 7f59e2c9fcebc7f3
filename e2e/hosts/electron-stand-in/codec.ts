/** What `structured clone` makes of a value, as JSON. */
export interface Codec {
  encode(value: unknown, register?: (call: (...given: unknown[]) => unknown) => number): unknown;
  decode(wire: unknown, proxy?: (id: number) => unknown): unknown;
}

interface Wire {
  readonly $: string;
  readonly v: never;
}

/**
 * Stands for V8's structured clone, and for the bridge's copies, which take functions too. The text of this function also runs in the
 * page, so it uses nothing from outside itself.
 */
export function makeCodec(): Codec {
  type Register = ((call: (...given: unknown[]) => unknown) => number) | undefined;
  type Proxied = ((id: number) => unknown) | undefined;
  const fail = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const bytesOf = (value: ArrayBuffer | ArrayBufferView): unknown => {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    const kind = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name;
    return { $: 'bytes', v: [kind, btoa(text)] };
  };
  const plain = (value: unknown, register: Register): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'function')
      return register ? { $: 'function', v: register(value as (...given: unknown[]) => unknown) } : fail();
    return fail();
  };
  const encode = (value: unknown, seen: Map<unknown, number>, register: Register): unknown => {
    if (typeof value !== 'object' || value === null) return plain(value, register);
    if (seen.has(value)) return { $: 'again', v: seen.get(value) };
    seen.set(value, seen.size);
    const inner = (part: unknown) => encode(part, seen, register);
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof RegExp) return { $: 'regexp', v: [value.source, value.flags] };
    if (value instanceof Error) return { $: 'error', v: [value.name, value.message] };
    if (value instanceof Map) return { $: 'map', v: [...value].map(([key, held]) => [inner(key), inner(held)]) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(inner) };
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return bytesOf(value);
    if (Array.isArray(value)) return { $: 'list', v: value.map(inner) };
    const isNode = typeof Node === 'function' && value instanceof Node;
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet || isNode) fail();
    return { $: 'object', v: Object.entries(value).map(([key, held]) => [key, inner(held)]) };
  };
  const decodeBytes = ([kind, text]: readonly [string, string]): object => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    if (kind === 'ArrayBuffer') return bytes.buffer;
    const View = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => object>)[kind];
    return View && kind !== 'Uint8Array' ? new View(bytes.buffer) : bytes;
  };
  const decode = (wire: unknown, known: unknown[], proxy: Proxied): unknown => {
    if (wire === null || typeof wire !== 'object') return wire;
    const { $: kind, v } = wire as Wire;
    const inner = (part: unknown) => decode(part, known, proxy);
    const keep = <Kept>(made: Kept): Kept => {
      known.push(made);
      return made;
    };
    const pairs = () => v as unknown as (readonly [unknown, unknown])[];
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'number':
        return v === '-0' ? -0 : Number(v);
      case 'bigint':
        return BigInt(v);
      case 'function':
        return proxy ? proxy(v) : fail();
      case 'again':
        return known[v];
      case 'date':
        return keep(new Date(v));
      case 'regexp':
        return keep(new RegExp(v[0], v[1]));
      case 'error':
        return keep(Object.assign(new Error(v[1]), { name: v[0] }));
      case 'map': {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, held] of pairs()) map.set(inner(key), inner(held));
        return map;
      }
      case 'set': {
        const set = keep(new Set<unknown>());
        for (const held of v as unknown as unknown[]) set.add(inner(held));
        return set;
      }
      case 'bytes':
        return keep(decodeBytes(v));
      case 'list': {
        const list = keep<unknown[]>([]);
        for (const held of v as unknown as unknown[]) list.push(inner(held));
        return list;
      }
      case 'object': {
        const made = keep<Record<string, unknown>>({});
        for (const [key, held] of pairs()) made[String(key)] = inner(held);
        return made;
      }
      default:
        throw new Error(`unknown wire value ${kind}`);
    }
  };
  return {
    encode: (value, register) => encode(value, new Map(), register),
    decode: (wire, proxy) => decode(wire, [], proxy),
  };
}
