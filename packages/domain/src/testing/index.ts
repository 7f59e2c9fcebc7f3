export { arbitraryHistory, type HistoryEvent } from './arbitrary-history.ts';
export { type Asker, type Mark, markOf, rightsOfCommand } from './commands-by-role.ts';
export { given, type Happened, type Scenario, testIds } from './given-when-then.ts';
export { operationPlan } from './operation-plan.ts';
export { sampleId, sampleOf } from './sample-of-schema.ts';
export { statesOf } from './states-of.ts';
