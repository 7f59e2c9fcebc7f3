import { describe, expect, test } from 'vitest';
import { equipmentId } from '../plant/equipment.ts';
import { given, sampleId, testIds } from '../testing/index.ts';
import type { QualityIssueState } from './quality-issue.ts';

const { organizationId, personId, at } = testIds;
const stream = { type: 'quality_issue', id: sampleId };
const payload = {
  siteId: null,
  equipmentId: equipmentId(organizationId, 7),
  operationId: null,
  issueType: 'dimensional',
  description: 'Bore too wide',
  severity: 'High',
  partsAffected: 12,
};
const report = { type: 'quality_issue.report', subjectId: sampleId, payload, by: 'operator' };

describe('quality issues', () => {
  test('[QI-1] an issue is a record of what was seen, by whom and when', () => {
    given().when(report).happens('quality_issue.reported');
    const by = { type: 'person', id: personId('operator') } as const;
    const issue = given({ type: 'quality_issue.reported', stream, payload, by, after: 5000 }).state<QualityIssueState>(
      stream,
    );
    expect(issue).toMatchObject({ severity: 'High', partsAffected: 12, reportedBy: by, reportedAt: at + 5000 });
  });

  test('[QI-1] severities are three, and pieces are counted', () => {
    for (const wrong of [{ severity: 'high' }, { partsAffected: -1 }, { partsAffected: 0.5 }, { issueType: '' }])
      given()
        .when({ ...report, payload: { ...payload, ...wrong } })
        .refused('payload.invalid');
  });

  test('[QI-1] who may not report is told so, and what he saw is kept and flagged', () => {
    given()
      .when({ ...report, by: 'viewer' })
      .refused('right.missing_for_fact');
    const by = { type: 'person', id: personId('viewer') } as const;
    given().judged({ type: 'quality_issue.reported', stream, payload, by }).is('flagged', 'right.missing_for_fact');
  });
});
