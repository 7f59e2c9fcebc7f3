import type { Extent } from './plant.ts';
import { Random } from './random.ts';

interface AtDevice {
  readonly device: number;
}
interface Choice {
  readonly which: number;
  readonly how: number;
}

/** What happens in a part of the histories, beside what happens in all of them. */
interface AddedStepFields {
  /** Somebody takes back the last thing that he did. */
  undo: AtDevice;
  /** A supervisor says what counts instead of an entry. */
  correct: AtDevice & Choice;
  /** A supervisor resolves an item of the review queue. */
  resolve: AtDevice & Choice;
  rest_correct: Choice & { readonly who: number };
  rest_resolve: Choice & { readonly who: number };
  /** A kiosk prints labels. */
  use_numbers: AtDevice & { readonly count: number };
  /** The server looks for what has waited for long, and whether kiosks hold numbers. */
  keepers: object;
  /** Nothing moves for so long, as over a holiday. */
  days: { readonly ms: number };
  revoke: AtDevice;
  /** The device belongs to another site from now on. */
  transfer: AtDevice & { readonly site: number };
}

type Name = keyof AddedStepFields;
export type AddedStep = { readonly [Kind in Name]: { readonly do: Kind } & AddedStepFields[Kind] }[Name];

const hour = 3_600_000;
/** Longer than what waits is left alone (a day), than a page is held (two weeks), and than neither. */
const holidays = [9 * hour, 25 * hour, 25 * hour, 15 * 24 * hour];

const makers: { readonly [Kind in Name]: (random: Random) => AddedStepFields[Kind] } = {
  undo: (random) => ({ device: random.below(12) }),
  correct: (random) => ({ device: random.below(12), ...choice(random) }),
  resolve: (random) => ({ device: random.below(12), ...choice(random) }),
  rest_correct: (random) => ({ ...choice(random), who: random.below(12) }),
  rest_resolve: (random) => ({ ...choice(random), who: random.below(12) }),
  use_numbers: (random) => ({ device: random.below(12), count: 1 + random.below(3) }),
  keepers: () => ({}),
  days: (random) => ({ ms: holidays[random.below(holidays.length)] ?? hour }),
  revoke: (random) => ({ device: random.below(12) }),
  transfer: (random) => ({ device: random.below(12), site: random.below(2) }),
};

const choice = (random: Random) => ({ which: random.below(1000), how: random.below(12) });

interface Theme {
  /** One history in so many has it. */
  readonly every: number;
  readonly count: number;
  readonly weights: Readonly<Partial<Record<Name, number>>>;
}

const themes: readonly Theme[] = [
  { every: 2, count: 9, weights: { undo: 2, correct: 2, resolve: 4, rest_correct: 1, rest_resolve: 2 } },
  { every: 4, count: 10, weights: { use_numbers: 4, keepers: 3 } },
  { every: 5, count: 4, weights: { days: 2, keepers: 2, resolve: 1 } },
  { every: 7, count: 3, weights: { revoke: 1, transfer: 2 } },
];

/** The added steps of a seed, each with the place in the history where it happens (0 to 1), from numbers of their own. */
export function addedSteps(seed: number): readonly { readonly at: number; readonly step: AddedStep }[] {
  const random = new Random(seed ^ 0xadded);
  return themes
    .filter(({ every }) => seed % every === 0)
    .flatMap(({ count, weights }) =>
      Array.from({ length: count }, () => {
        const name = random.weighted(weights as Readonly<Record<Name, number>>);
        return { at: random.next(), step: { do: name, ...makers[name](random) } as AddedStep };
      }),
    );
}

/** What a history needs of its plant. */
export function extentOf(steps: readonly { readonly do: string }[]): Extent {
  const has = (name: Name) => steps.some((step) => step.do === name);
  return { numbers: has('use_numbers'), sites: has('transfer') ? 2 : 1 };
}
