import type { LineStatusWire } from '@lineside/domain';
import type { ChangedJobRow } from '../db/changed-jobs.ts';
import type { StopRow } from '../db/stop-rows.ts';
import type { PlantMessage } from '../sync/people-sockets.ts';
import type { PlantRules } from './plant-rules.ts';

/** A line’s status, and its figures, for those who listen to the line or to all. */
export function lineMessages(line: LineStatusWire): readonly PlantMessage[] {
  const { line_id: id, status, figure, weighted, shift, watermark, computed_at: computedAt } = line;
  const { oee, availability, performance, quality } = figure;
  const topics = [`line:${id}`, `oee:${id}`, 'oee:all'];
  return [
    {
      type: 'line_status_update',
      topics: [`line:${id}`],
      body: { line_id: id, status, oee, availability, performance, quality },
    },
    { type: 'oee_update', topics, body: { line_id: id, shift, figure, weighted, watermark, computed_at: computedAt } },
  ];
}

/** A stop that began, ended, or was spoken of; times in milliseconds, its duration in seconds. */
export function stopMessage(stop: StopRow, { equipment }: PlantRules): PlantMessage {
  const lineId = equipment.get(stop.equipment_id)?.line?.id ?? null;
  const { parts, equipment_code: code, equipment_id: equipmentId } = stop;
  const from = parts[0]?.from_at ?? 0;
  const to = parts.at(-1)?.to_at ?? null;
  const topics = ['downtime:all', `downtime:equipment:${code}`, `equipment:${code}`, `equipment:${equipmentId}`];
  return {
    type: 'downtime_event',
    topics: lineId === null ? topics : [...topics, `downtime:line:${lineId}`, `line:${lineId}`],
    body: {
      id: stop.stop_id,
      line_id: lineId,
      equipment_code: code,
      start_time: from,
      end_time: to,
      duration: to === null ? null : (to - from) / 1000,
      reason: parts[0]?.reason ?? null,
      category: parts[0]?.category ?? null,
      big_loss: parts[0]?.big_loss ?? null,
      status: stop.is_confirmed ? 'confirmed' : to === null ? 'open' : 'closed',
    },
  };
}

/** A job, for those who listen to it or its line, and for whom it is. */
export function jobMessage(job: ChangedJobRow, { equipment }: PlantRules): PlantMessage {
  const line = job.equipment_id === null ? null : (equipment.get(job.equipment_id)?.line ?? null);
  return {
    type: 'job_update',
    topics: [
      `job:${job.id}`,
      ...(line ? [`line:${line.id}`] : []),
      ...(job.person_id ? [`person:${job.person_id}`] : []),
    ],
    body: {
      job_id: job.id,
      user_id: job.person_id,
      operation_id: job.operation_id,
      status: job.status,
      assigned_at: job.assigned_at,
      accepted_at: job.accepted_at,
      started_at: job.started_at,
      completed_at: job.completed_at,
    },
  };
}
