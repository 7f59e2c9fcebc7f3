import type { EventDefinition } from '../kernel/aggregate.ts';
import { equipmentId } from '../plant/equipment.ts';
import type { OperationState } from './operation-state.ts';

type Events = Readonly<Record<string, EventDefinition<OperationState>>>;

/** Whatever is done on an operation, planning it included, is done at its machine: a person's workplaces narrow all of it. */
export function atItsMachine(events: Events): Events {
  const workplace: EventDefinition<OperationState>['workplace'] = (subject, { payload }, { organizationId }) =>
    // A new one has its machine in its payload only.
    equipmentId(organizationId, subject.existence === 'unknown' ? Number(payload.assetId) : subject.assetId);
  return Object.fromEntries(Object.entries(events).map(([name, event]) => [name, { ...event, workplace }]));
}
