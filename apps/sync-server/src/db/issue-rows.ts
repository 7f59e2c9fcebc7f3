import type { IssueSeverity, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

export interface IssueRow {
  readonly equipment_id: Uuid;
  readonly issue_type: string;
  readonly description: string | null;
  readonly severity: IssueSeverity;
  readonly parts_affected: number;
  /** Milliseconds. */
  readonly reported_at: number;
}

interface IssueQuery {
  readonly from: number;
  readonly to: number;
  readonly equipmentIds: readonly Uuid[];
  /** null: each. */
  readonly severity: IssueSeverity | null;
}

/** The quality issues of some equipment that were seen in [from, to), oldest first. */
export async function issuesIn(
  client: Client,
  organizationId: Uuid,
  { from, to, equipmentIds, severity }: IssueQuery,
): Promise<readonly IssueRow[]> {
  const { rows } = await client.query<IssueRow>(
    `select equipment_id, issue_type, description, severity, parts_affected, reported_at from quality_issue
     where org_id = $1 and existence = 'present' and reported_at >= $2 and reported_at < $3
       and equipment_id = any($4::text[]) and ($5::text is null or severity = $5)
     order by reported_at, id`,
    [organizationId, from, to, equipmentIds, severity],
  );
  return rows;
}
