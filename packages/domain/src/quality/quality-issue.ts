import { z } from 'zod';
import {
  type AggregateDefinition,
  baseState,
  baseStateShape,
  commandOf,
  type EventDefinition,
  eventOf,
  foldCreation,
} from '../kernel/aggregate.ts';
import { setEarliest, setLatest } from '../kernel/as-of.ts';
import { actorSchema } from '../kernel/event.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { codeSchema } from '../plant/plant.ts';

export const issueSeverities = ['Low', 'Medium', 'High'] as const;
export type IssueSeverity = (typeof issueSeverities)[number];

const issueFields = {
  equipmentId: uuidSchema,
  /** The operation during which it showed; null: none is named. */
  operationId: uuidSchema.nullable(),
  /** `dimensional`, `surface` …: a word of the plant's own. */
  issueType: codeSchema,
  description: z.string().max(500).nullable(),
  severity: z.enum(issueSeverities),
  partsAffected: z.number().int().min(0).max(1_000_000_000),
};

const qualityIssueStateSchema = z.strictObject({
  ...baseStateShape,
  ...issueFields,
  equipmentId: uuidSchema.nullable(),
  reportedBy: actorSchema.nullable(),
  /** When it showed (ms): its day is the one that figures count it on. A column. */
  reportedAt: z.number().nullable(),
});
export type QualityIssueState = z.infer<typeof qualityIssueStateSchema>;

const type = 'quality_issue';
const reportedPayload = z.strictObject({ siteId: uuidSchema.nullable(), ...issueFields });

const events: Readonly<Record<string, EventDefinition<QualityIssueState>>> = {
  'quality_issue.reported': eventOf<QualityIssueState>()(reportedPayload, {
    right: 'quality:write',
    standing: 'fact',
    creates: true,
    workplace: (_issue, { payload }) => payload.equipmentId,
    evolve: (state, { payload: { siteId, ...fields }, actor, occurredAt }, asOf) =>
      setEarliest(
        setLatest(foldCreation(state, siteId, asOf), fields, asOf),
        { reportedBy: actor, reportedAt: occurredAt },
        asOf,
      ),
  }),
};

/** Something wrong with pieces that somebody saw: a record beside the scrap that is counted. Rule QI-1. */
export const qualityIssue: AggregateDefinition<QualityIssueState> = {
  type,
  state: qualityIssueStateSchema,
  initial: (id) => ({
    ...baseState(id),
    equipmentId: null,
    operationId: null,
    issueType: '',
    description: null,
    severity: 'Low',
    partsAffected: 0,
    reportedBy: null,
    reportedAt: null,
  }),
  key: null,
  events,
  commands: {
    'quality_issue.report': commandOf<QualityIssueState>()(reportedPayload, {
      decide: ({ id }, { payload }) => ok([{ type: 'quality_issue.reported', stream: { type, id }, payload }]),
    }),
  },
  // Nobody works on it: a record is done as it is made.
  closedAt: ({ reportedAt }) => reportedAt,
  rest: {
    path: 'quality/issues',
    tag: 'quality',
    address: ['id'],
    filters: ['severity', 'issue_type', 'equipment_id'],
    order: ['seq'],
    commands: { create: 'quality_issue.report' },
  },
};
