import type { AggregateDefinition, AggregateState, CommandDefinition, EventDefinition } from './aggregate.ts';

export interface Catalog {
  readonly aggregates: readonly AggregateDefinition[];
  readonly aggregate: (type: string) => AggregateDefinition | undefined;
  readonly event: (type: string) => { aggregate: AggregateDefinition; event: EventDefinition } | undefined;
  readonly command: (type: string) => { aggregate: AggregateDefinition; command: CommandDefinition } | undefined;
}

/** Builds the lookups over a list of aggregates. Event and command names start with their aggregate's type; a clash is a bug. */
export function catalogOf(aggregates: readonly AggregateDefinition[]): Catalog {
  const byType = new Map<string, AggregateDefinition>();
  const events = new Map<string, { aggregate: AggregateDefinition; event: EventDefinition }>();
  const commands = new Map<string, { aggregate: AggregateDefinition; command: CommandDefinition }>();
  for (const aggregate of aggregates) {
    if (byType.has(aggregate.type)) throw new Error(`two aggregates are called ${aggregate.type}`);
    byType.set(aggregate.type, aggregate);
    for (const [name, event] of Object.entries(aggregate.events))
      events.set(owned(aggregate, name), { aggregate, event });
    for (const [name, command] of Object.entries(aggregate.commands))
      commands.set(owned(aggregate, name), { aggregate, command });
  }
  return {
    aggregates,
    aggregate: (type) => byType.get(type),
    event: (type) => events.get(type),
    command: (type) => commands.get(type),
  };
}

function owned(aggregate: AggregateDefinition, name: string): string {
  if (!name.startsWith(`${aggregate.type}.`)) throw new Error(`${name} does not belong to ${aggregate.type}`);
  return name;
}

export const replicaRetentionMs = 14 * 86_400_000;

/** What a replica holds: present, and open or closed less than 14 days ago. The one predicate, for server and kiosk. */
export function belongsInReplica(definition: AggregateDefinition, state: AggregateState, now: number): boolean {
  if (state.existence !== 'present') return false;
  const closedAt = definition.closedAt(state);
  return closedAt === null || now - closedAt < replicaRetentionMs;
}
