import { parseArgs } from 'node:util';

export interface FuzzArguments {
  /** This history and no other. */
  readonly seed: number | null;
  /** A kept history: a file of found-cases, or one like it. */
  readonly file: string | null;
  /** New seeds for so long; null: so many histories. */
  readonly minutes: number | null;
  readonly histories: number;
  /** The first seed. */
  readonly from: number;
  readonly processes: number;
  /** Ends with the first failure, as it was found. */
  readonly quick: boolean;
}

/** Reads the command line of `npm run fuzz`. @throws TypeError on an option that it does not have, or a value that is no number */
export function readFuzzArguments(args: readonly string[], now: number): FuzzArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      file: { type: 'string' },
      minutes: { type: 'string' },
      histories: { type: 'string' },
      from: { type: 'string' },
      processes: { type: 'string' },
      quick: { type: 'boolean' },
    },
  });
  const number = (name: 'seed' | 'minutes' | 'histories' | 'from' | 'processes') => {
    const text = values[name];
    if (text === undefined) return null;
    const given = Number(text);
    if (!Number.isFinite(given) || given < 0) throw new TypeError(`--${name} takes a number, not "${text}"`);
    return given;
  };
  return {
    seed: number('seed'),
    file: values.file ?? null,
    minutes: number('minutes'),
    histories: number('histories') ?? 300,
    // Seeds that no run had before, unless one is named.
    from: number('from') ?? Math.floor(now / 1000) * 1000,
    processes: number('processes') ?? 3,
    quick: values.quick ?? false,
  };
}
