import type { Step } from '../world/steps.ts';
import { administration } from './administration.ts';
import { deviceFaults } from './device-faults.ts';
import type { History } from './history.ts';
import type { Players } from './players.ts';
import { secondThoughts } from './second-thoughts.ts';
import { serverFaults } from './server-faults.ts';
import { work } from './work.ts';

const players: Players<Step['do']> = {
  ...work,
  ...secondThoughts,
  ...serverFaults,
  ...deviceFaults,
  ...administration,
};

/** Lets one thing happen. What it sets off goes on until nothing moves without another message or moment. */
export async function playStep(history: History, step: Step): Promise<void> {
  const { world } = history;
  const play = players[step.do] as (history: History, step: Step) => Promise<void>;
  await play(history, step);
  await world.quiet();
  world.views.check();
  world.replicas.check();
}
