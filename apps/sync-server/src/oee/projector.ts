import { streamKeyText, type Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { readHead } from '../db/head-rows.ts';
import { addDirty } from '../db/oee-dirty.ts';
import { countingEntries } from '../db/oee-entries.ts';
import {
  contactsOfEquipment,
  type FiguredEquipmentRow,
  figuredEquipment,
  saveFiguredEquipment,
} from '../db/oee-equipment.ts';
import { forgetRollups, holdProgress, type ProgressRow, saveProgress } from '../db/oee-progress.ts';
import { replaceTold, toldStretches } from '../db/oee-told.ts';
import type { Journal } from '../journal/journal.ts';
import { noteReach } from './note-reach.ts';
import type { PlantRules, RulesReader } from './plant-rules.ts';
import { recomputeEarliest } from './recompute.ts';
import { settlingMs } from './slot-sums.ts';
import { takeEntries } from './take-entries.ts';
import { takeRules } from './take-rules.ts';
import { ToldTime } from './told-time.ts';
import { TouchedTime } from './touched-time.ts';
import { unknownTimes } from './unknown-time.ts';

export interface Projecting {
  readonly organizationId: Uuid;
  readonly journal: Pick<Journal, 'load'>;
  readonly rules: RulesReader;
  readonly now: number;
}

export interface ProjectedStep {
  /** More is to be done: entries to read or time to compute. */
  readonly more: boolean;
  readonly watermark: number;
  /** How many figures of shifts were computed. */
  readonly computed: number;
}

/** So many entries are read in one transaction. */
const batch = 2000;

/**
 * One step of the projection, in the caller's transaction: reads entries and notes the time that they touched, or, where all are read,
 * computes a piece of that time. Where it stops after any step another one goes on; undefined where another node is at it.
 */
export async function projectStep(client: Client, projecting: Projecting): Promise<ProjectedStep | undefined> {
  const { organizationId, rules: reader, now } = projecting;
  const progress = await holdProgress(client, organizationId);
  if (!progress) return undefined;
  const head = await readHead(client, organizationId);
  // The journal is another one than was read: an older backup of it was put in its place.
  if ((head?.head ?? 0) < progress.watermark) {
    await forgetRollups(client, organizationId);
    return { more: true, watermark: 0, computed: 0 };
  }
  const { entries, through } = await countingEntries(client, organizationId, {
    after: progress.watermark,
    limit: batch,
  });
  const rules = await reader.read(client, organizationId);
  const touched = new TouchedTime(now);
  const stood = new TouchedTime(now);
  const told = new ToldTime(await toldStretches(client, organizationId));
  await takeEntries(client, { ...projecting, touched, stood, told }, entries);
  await noteReach(client, { organizationId, rules }, { touched, stood });
  const before = await figuredEquipment(client, organizationId);
  const figured = new Map(before.map((row) => [row.equipment_id, row]));
  beginEquipment(figured, touched);
  await touchRuled(client, { ...projecting, rules }, { entries, figured, touched });
  await noteUnknown(client, { organizationId, now }, { figured, touched });
  const nextCloseAt = closeSlots(figured, { progress, rules, now, touched });
  for (const { equipmentId, from, to } of told.grown())
    if (from < now) touched.add(equipmentId, { from, to: Math.min(to, now) }, []);
  await addDirty(client, organizationId, told.clip(touched.rows()));
  await replaceTold(client, organizationId, told.changed());
  await saveFiguredEquipment(
    client,
    organizationId,
    [...figured.values()].filter((row) => !before.includes(row)),
  );
  if (through !== progress.watermark || nextCloseAt !== progress.next_close_at)
    await saveProgress(client, organizationId, { watermark: through, next_close_at: nextCloseAt });
  if (entries.length > 0 && through - progress.watermark >= batch)
    return { more: true, watermark: through, computed: 0 };
  const computed = await recomputeEarliest(client, { ...projecting, rules, told, watermark: through });
  return { more: computed !== undefined, watermark: through, computed: computed ?? 0 };
}

type Figured = Map<Uuid, FiguredEquipmentRow>;

/** Equipment begins with its first fact; of a fact from before that the time between is computed too. */
function beginEquipment(figured: Figured, touched: TouchedTime): void {
  for (const { equipment_id: id, from_at: from } of touched.rows()) {
    const known = figured.get(id);
    if (known && known.since <= from) continue;
    if (known) touched.add(id, { from, to: known.since }, []);
    figured.set(id, { equipment_id: id, closed_through: from, unknown_from: null, ...known, since: from });
  }
}

interface Noting {
  readonly figured: Figured;
  readonly touched: TouchedTime;
}

async function touchRuled(
  client: Client,
  { organizationId, journal, rules }: Omit<Projecting, 'rules'> & { readonly rules: PlantRules },
  { entries, figured, touched }: Noting & { readonly entries: Awaited<ReturnType<typeof countingEntries>>['entries'] },
): Promise<void> {
  const ofRules = entries.filter(({ type }) => !type.startsWith('operation.') && !type.startsWith('downtime.'));
  if (ofRules.length === 0 || figured.size === 0) return;
  const states = await journal.load(
    client,
    ofRules.map(({ stream_type: type, stream_id: id }) => ({ type, id })),
  );
  const times = await takeRules(
    client,
    {
      organizationId,
      rules,
      stateOf: ({ stream_type: type, stream_id: id }) =>
        states.get(streamKeyText({ type, id }))?.state as unknown as Readonly<Record<string, unknown>> | undefined,
    },
    ofRules,
  );
  for (const { equipmentId, from, to, seq } of times) {
    const known = figured.get(equipmentId);
    if (known && to > known.since) touched.add(equipmentId, { from: Math.max(from, known.since), to }, [seq]);
  }
}

/** Time of which nothing is known becomes known when its kiosk has sent what it holds; then it is computed again. */
async function noteUnknown(
  client: Client,
  { organizationId, now }: { readonly organizationId: Uuid; readonly now: number },
  { figured, touched }: Noting,
): Promise<void> {
  const unknown = unknownTimes(await contactsOfEquipment(client, organizationId), now);
  for (const [id, known] of figured) {
    const from = unknown.get(id) ?? null;
    if (from === known.unknown_from) continue;
    const changed = Math.min(from ?? now, known.unknown_from ?? now);
    touched.add(id, { from: changed, to: Number.POSITIVE_INFINITY }, []);
    figured.set(id, { ...known, unknown_from: from });
  }
}

interface Closing {
  readonly progress: ProgressRow;
  readonly rules: PlantRules;
  readonly now: number;
  readonly touched: TouchedTime;
}

/** Slots that have ended for good since the last look are computed; answers when the next one will. */
function closeSlots(figured: Figured, { progress, rules, now, touched }: Closing): number {
  const isDue = now >= progress.next_close_at;
  let next = Number.MAX_SAFE_INTEGER;
  for (const [id, known] of figured) {
    const ofPlant = rules.equipment.get(id);
    if (!ofPlant) continue;
    const open = ofPlant.slots
      .in({ from: now - longestSettlingMs, to: now + 1 })
      .find((slot) => slot.to + settlingMs(ofPlant, slot) > now);
    if (!open) continue;
    next = Math.min(next, open.to + settlingMs(ofPlant, open));
    if (!isDue && known.closed_through !== known.since) continue;
    if (open.from > known.closed_through) {
      touched.add(id, { from: known.closed_through, to: open.from }, []);
      figured.set(id, { ...known, closed_through: open.from });
    }
  }
  return next;
}

/** The longest limit that a policy may set. */
const longestSettlingMs = 86_400_000;
