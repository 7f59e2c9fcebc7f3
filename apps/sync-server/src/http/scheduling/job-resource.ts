import { type AggregateState, anyAggregate, job, type StreamKey } from '@lineside/domain';
import { type Resource, resourceOf } from '../resource.ts';

/** Jobs as the API sees them, with the floor dashboard's word for whose they are. */
export const jobResource: Resource = madeOf(resourceOf(anyAggregate(job), { personId: 'user_id' }));

export const keyOfJob = (id: string): StreamKey => ({ type: job.type, id });

/** One job, and where it is. */
export function shownJob({ seq, state }: { readonly seq: number; readonly state: AggregateState }, status: number) {
  const location: Record<string, string> = status === 201 ? { location: jobResource.locationOf(state) } : {};
  return { status, body: jobResource.show(state), headers: { etag: `"${seq}"`, ...location } };
}

function madeOf(resource: Resource | null): Resource {
  if (!resource) throw new Error('jobs do not show on the API');
  return resource;
}
