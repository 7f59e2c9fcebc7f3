import { describe, expect, test } from 'vitest';
import { type AuditFilter, entriesPath, historyPath, noFilter, securityPath } from './audit-filter.ts';

const now = Date.UTC(2026, 0, 5, 8);
// Berlin: a day begins an hour before it does in UTC.
const clock = { now, startOf: (day: string) => Date.parse(`${day}T00:00:00+01:00`) };
const asked = (filter: Partial<AuditFilter>) =>
  Object.fromEntries(new URL(entriesPath({ ...noFilter, ...filter }, clock), 'http://x').searchParams);

describe('what is asked of the server', () => {
  test('a period counts back from now, and all of it has no beginning', () => {
    expect(asked({}).start_date).toBe('2025-12-29T08:00:00.000Z');
    expect(asked({ period: 'day' })).toEqual({
      values: 'changed',
      time: 'happened',
      start_date: '2026-01-04T08:00:00.000Z',
    });
    expect(asked({ period: 'all' })).toEqual({ values: 'changed', time: 'happened' });
  });

  test('days are those of the plant, the last one whole; one that is not typed whole does not narrow', () => {
    const range = { period: 'range', from: '2026-01-01', to: '2026-01-31' } as const;
    expect(asked(range)).toMatchObject({
      start_date: '2025-12-31T23:00:00.000Z',
      end_date: '2026-01-31T23:00:00.000Z',
    });
    expect(asked({ ...range, to: '', from: '2026' })).toEqual({ values: 'changed', time: 'happened' });
  });

  test('each choice narrows, in the security log too where it means something', () => {
    const chosen = { period: 'all', personId: 'p', deviceId: 'd', entityType: 'operation', action: 'DELETE' } as const;
    expect(asked(chosen)).toMatchObject({ user_id: 'p', device_id: 'd', entity_type: 'operation', action: 'DELETE' });
    expect(securityPath({ ...noFilter, ...chosen }, clock)).toBe('/api/v1/security-log?user_id=p&device_id=d');
    expect(historyPath({ type: 'operation', id: 'a/b' })).toBe(
      '/api/v1/audit-logs/entity/operation/a%2Fb/history?values=changed',
    );
  });
});
