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

/** Reads the command line of `npm run fuzz`. @throws TypeError on an option that it does not have */
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
  const number = (text: string | undefined) => (text === undefined ? null : Number(text));
  return {
    seed: number(values.seed),
    file: values.file ?? null,
    minutes: number(values.minutes),
    histories: number(values.histories) ?? 300,
    // Seeds that no run had before, unless one is named.
    from: number(values.from) ?? Math.floor(now / 1000) * 1000,
    processes: number(values.processes) ?? 3,
    quick: values.quick ?? false,
  };
}
