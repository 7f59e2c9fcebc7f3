/** When a value became true, for fields that say "now". Total order: time, then device, then the device's number. */
export interface AsOf {
  /** max(occurredAt, basedOn + 1), milliseconds since 1970: what a person saw and changed is older than his change. */
  readonly at: number;
  readonly device: string;
  readonly seq: number;
}

export function compareAsOf(left: AsOf, right: AsOf): number {
  if (left.at !== right.at) return left.at - right.at;
  if (left.device !== right.device) return left.device < right.device ? -1 : 1;
  return left.seq - right.seq;
}

/** One clock per "now" field of a state, by the field's name. */
export type Clocks = Readonly<Record<string, AsOf>>;

interface Clocked {
  readonly clocks: Clocks;
}

type Values<State> = {
  readonly [Field in Exclude<keyof State, 'clocks'>]?: State[Field] | undefined;
};

/** Sets fields whose clock is older than `asOf`; an older value never overwrites a newer one, whatever order they arrive in. */
export function setLatest<State extends Clocked>(state: State, values: Values<State>, asOf: AsOf): State {
  return setWhere(state, values, asOf, (known) => compareAsOf(asOf, known) > 0);
}

/** Sets fields that nobody has set earlier: the earliest by time counts (who acknowledged first, where it was created). */
export function setEarliest<State extends Clocked>(state: State, values: Values<State>, asOf: AsOf): State {
  return setWhere(state, values, asOf, (known) => compareAsOf(asOf, known) < 0);
}

function setWhere<State extends Clocked>(
  state: State,
  values: Values<State>,
  asOf: AsOf,
  wins: (known: AsOf) => boolean,
): State {
  const changed: Record<string, unknown> = {};
  const clocks: Record<string, AsOf> = {};
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const known = state.clocks[field];
    if (known !== undefined && !wins(known)) continue;
    changed[field] = value;
    clocks[field] = asOf;
  }
  return { ...state, ...changed, clocks: { ...state.clocks, ...clocks } };
}
