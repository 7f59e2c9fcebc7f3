import { type IssueSeverity, issueSeverities, type Uuid } from '@lineside/domain';
import { z } from 'zod';
import type { Client } from '../db/client.ts';
import { type IssueRow, issuesIn } from '../db/issue-rows.ts';
import { equipmentIn, type MetricRange, timeAround } from './metric-range.ts';
import type { EquipmentRules, PlantRules } from './plant-rules.ts';

const pieces = z.number().int();
export const severitySchema = z.enum(issueSeverities);

const issueSchema = z
  .strictObject({
    type: z.string(),
    description: z.string(),
    parts_affected: pieces,
    severity: severitySchema,
    date: z.iso.date().meta({ description: 'The production date on which it was seen' }),
    machine: z.string(),
  })
  .meta({ id: 'QualityIssueOfMachine' });

export const qualityMetricsSchema = z
  .strictObject({
    issues: z.array(issueSchema),
    total_issues: pieces,
    total_parts_affected: pieces,
    severity_breakdown: z.strictObject({ Low: pieces, Medium: pieces, High: pieces }),
  })
  .meta({ id: 'QualityIssues' });
export type QualityMetrics = z.infer<typeof qualityMetricsSchema>;

interface Asked {
  readonly organizationId: Uuid;
  readonly range: MetricRange;
  /** null: each. */
  readonly severity: IssueSeverity | null;
}

/** Quality issues of a range of production dates; empty where none were seen. */
export async function qualityMetrics(
  client: Client,
  rules: PlantRules,
  { organizationId, range, severity }: Asked,
): Promise<QualityMetrics> {
  const equipment = new Map(equipmentIn(rules, range).map((one) => [one.id, one]));
  const asked = { ...timeAround(range), equipmentIds: [...equipment.keys()], severity };
  const seen = (await issuesIn(client, organizationId, asked))
    .map((row) => issueOf(row, equipment.get(row.equipment_id)))
    .filter(({ date }) => range.from <= date && date <= range.to);
  const count = (level: IssueSeverity) => seen.filter((issue) => issue.severity === level).length;
  return {
    issues: seen,
    total_issues: seen.length,
    total_parts_affected: seen.reduce((sum, issue) => sum + issue.parts_affected, 0),
    severity_breakdown: { Low: count('Low'), Medium: count('Medium'), High: count('High') },
  };
}

function issueOf(row: IssueRow, known: EquipmentRules | undefined): QualityMetrics['issues'][number] {
  const { issue_type: type, description, parts_affected, severity, reported_at: at } = row;
  const [slot] = known?.slots.in({ from: at, to: at + 1 }) ?? [];
  const date = slot?.productionDate ?? '';
  const machine = known?.state.workplaceName ?? '';
  return { type, description: description ?? '', parts_affected, severity, date, machine };
}
