import type { JobState, OperationState, ScheduleState } from '@lineside/domain';
import { createContext, useContext, useMemo } from 'react';
import { useSession, useViews } from '../../replica/use-kiosk.ts';
import { jobOn, type OwnJob, openJobs } from './own-jobs.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

/** The open jobs of whoever is signed in; the station gives them to everything that it shows. */
export const OwnJobs = createContext<readonly OwnJob[]>([]);

/** Reads them of what this device knows, also while the server is gone. */
export function useOwnJobs(): readonly OwnJob[] {
  const personId = useSession()?.personId ?? nobody;
  const jobs = useViews<JobState>({ type: 'job', where: { personId } });
  const schedules = useViews<ScheduleState>({ type: 'schedule' });
  return useMemo(
    () => openJobs(jobs?.map(({ state }) => state) ?? [], schedules?.map(({ state }) => state) ?? [], personId),
    [jobs, schedules, personId],
  );
}

/** The own job that is done on an operation; null: it is nobody's here, or another's. */
export function useJobOn(operation: OperationState): JobState | null {
  return jobOn(operation, useContext(OwnJobs));
}
