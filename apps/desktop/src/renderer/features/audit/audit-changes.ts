/** One line of what an entry changed: where, and both sides. */
export interface FieldChange {
  /** Names of fields, and ids or places of what is in a list: `['runs', '0192…', 'to']`. */
  readonly path: readonly string[];
  /** undefined: it was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

type Values = Readonly<Record<string, unknown>>;

/** Told beside the list already, or of no use to a reader. */
const unsaid = new Set(['id', 'seq']);

/** What differs between two sides, down to the single values; what is empty on both says nothing. */
export function fieldChanges(before: Values | null, after: Values | null): readonly FieldChange[] {
  const sides = [leavesOf(before), leavesOf(after)] as const;
  const keys = [...new Set([...sides[0].keys(), ...sides[1].keys()])];
  return keys.flatMap((key) => {
    const [old, current] = [sides[0].get(key), sides[1].get(key)];
    const isSame = JSON.stringify(old?.value ?? null) === JSON.stringify(current?.value ?? null);
    const { path } = old ?? current ?? { path: [] };
    return isSame || unsaid.has(path[0] ?? '') ? [] : [{ path, before: old?.value, after: current?.value }];
  });
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

function leavesOf(values: Values | null): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const open: Leaf[] = values ? [{ path: [], value: values }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const parts = partsOf(next.value);
    // An empty list, or nothing in it, is the same as none.
    if (!parts && !(Array.isArray(next.value) && next.value.length === 0)) leaves.set(next.path.join('\n'), next);
    // Backwards, so that they come out in their order.
    for (const [name, value] of (parts ?? []).toReversed()) open.push({ path: [...next.path, name], value });
  }
  return leaves;
}

/** The named parts of a value; null where it is a single one: a text, a number, a list of those. */
function partsOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return Object.entries(value);
  if (!value.some((item) => typeof item === 'object' && item !== null)) return null;
  return value.map((item: unknown, index) => {
    const { id, ...rest } = (item ?? {}) as Values;
    return typeof id === 'string' ? ([id, rest] as const) : ([String(index + 1), item] as const);
  });
}
