import type { Uuid } from '@lineside/domain';

/** One command as it is done in a plant; `events`: the ids of the events that a step made, by the step's name. */
export interface CommandStep {
  readonly type: string;
  /** Where a later step names it, or a command is done twice. */
  readonly name?: string;
  readonly subjectId: Uuid;
  readonly payload: (events: ReadonlyMap<string, readonly Uuid[]>) => Record<string, unknown>;
  readonly as: 'admin' | 'operator' | 'server';
  readonly confirmed?: readonly string[];
}
