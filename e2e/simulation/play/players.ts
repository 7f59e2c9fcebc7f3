import type { Step } from '../world/steps.ts';
import type { History } from './history.ts';

/** How each kind of step is played; some kinds in each room. */
export type Players<Name extends Step['do']> = {
  readonly [Kind in Name]: (history: History, step: Extract<Step, { readonly do: Kind }>) => Promise<void>;
};
