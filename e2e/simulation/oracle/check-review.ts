import {
  type ReviewItemState,
  resolutionCodes,
  reviewItem,
  reviewItemId,
  type Uuid,
  type Verdict,
} from '@lineside/domain';
import { deviceRows, reviewItems } from '../play/server-reads.ts';
import type { World } from '../world/world.ts';
import { demand } from './violation.ts';

interface CommandRow {
  readonly deviceId: Uuid;
  readonly deviceSeq: number;
  readonly verdict: Verdict;
  readonly code: string | null;
  readonly waitedMs: number | null;
  readonly isResolution: boolean;
  readonly isRepeat: boolean;
  readonly isUnder: boolean;
}

const dayMs = 86_400_000;
const decided: ReadonlySet<string | null> = new Set(Object.values(resolutionCodes));

/** The review queue holds what the journal says that a person should look at, all of it and nothing else. */
export async function checkReview(world: World): Promise<void> {
  const { organizationId } = world.plant;
  const items = new Map((await reviewItems(world)).map((item) => [item.id, item]));
  const known = new Set<Uuid>();
  for (const command of await commandsOf(world)) {
    const id = reviewItemId(organizationId, { kind: 'entry', ...command });
    known.add(id);
    checkItem(command, items.get(id));
  }
  for (const { id: deviceId, parentId, forkedAt } of (await deviceRows(world)).values()) {
    if (parentId === null) continue;
    const id = reviewItemId(organizationId, { kind: 'fork', deviceId, deviceSeq: forkedAt ?? 0 });
    known.add(id);
    demand(items.has(id), 'nobody is told of a fork', { deviceId, forkedAt });
  }
  for (const [id, { kind, entries }] of items) demand(known.has(id), 'an item is about nothing', { kind, entries });
  for (const { status } of items.values()) world.seen.note(`review item ${status}`);
}

function checkItem(command: CommandRow, item: ReviewItemState | undefined): void {
  const { verdict, code, waitedMs, isResolution, isRepeat, isUnder } = command;
  const isFinal = verdict === 'flagged' || verdict === 'rejected';
  const isWanted = isFinal && !isResolution && !decided.has(code);
  if (isWanted && !isRepeat) demand(item !== undefined, 'nobody is asked to look at a command', command);
  if (verdict === 'waiting' && !isRepeat && !isUnder && (waitedMs ?? 0) > dayMs)
    demand(item !== undefined, 'nobody is told of what has waited for a day', command);
  if (verdict === 'accepted' && code === null)
    demand(item === undefined || item.status !== 'open', 'a command that was accepted is to be looked at', command);
  if (item?.status !== 'open') return;
  const { verdict: shown, code: shownCode } = item;
  demand(shown === verdict && shownCode === code, 'an item says something else than the journal', { command, item });
}

/** The first entry of each command of a device, with what became of it. */
async function commandsOf({ lane, plant, clock }: World): Promise<readonly CommandRow[]> {
  const { rows } = await lane.admin.query<CommandRow>(
    `select j.device_id as "deviceId", j.device_seq::int as "deviceSeq", k.verdict, k.code, k.first_seq is not null as "isRepeat",
       j.stream_type = $3 as "isResolution", $2::float8 - extract(epoch from w.since) * 1000 as "waitedMs",
       exists (select from journal c join event_key ck using (org_id, seq) where c.org_id = j.org_id
         and c.stream_type = w.cause_type and c.stream_id = w.cause_id and ck.verdict = 'rejected') as "isUnder"
     from journal j join event_key k using (org_id, seq)
     left join waiting w on w.org_id = j.org_id and w.seq = j.seq
     where j.org_id = $1 and coalesce((j.body -> 'command' ->> 'index')::int, 0) = 0`,
    [plant.organizationId, clock.nowMs, reviewItem.type],
  );
  return rows;
}
