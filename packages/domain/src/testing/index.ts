export { arbitraryHistory, type HistoryEvent } from './arbitrary-history.ts';
export { given, type Happened, type Scenario, testIds } from './given-when-then.ts';
export { operationPlan } from './operation-plan.ts';
export { statesOf } from './states-of.ts';
