import {
  type AggregateState,
  deriveId,
  type SiteState,
  type StreamKey,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import type { Spine } from '../spine.ts';
import { demoPersonId } from './demo-commands.ts';
import { demoOrganization, demoSite } from './demo-plant.ts';
import { type FactoryScope, factoryOperationId, type MachineDay } from './factory-events.ts';
import { SetupRefused } from './setup-refused.ts';

/** Reads states by key, undefined where there is none. */
export async function loadedStates(spine: Spine, organizationId: Uuid, keys: readonly StreamKey[]) {
  const found = await spine.database.inOrganization(organizationId, (client) => spine.journal.load(client, keys), {
    readOnly: true,
  });
  return (key: StreamKey): AggregateState | undefined => found.get(streamKeyText(key))?.state;
}

/** @throws SetupRefused `setup.not_demo`: a real plant never gets days that nobody worked */
export async function demoSiteOf(spine: Spine, organizationId: Uuid): Promise<SiteState> {
  const { code } = demoOrganization;
  const record = { type: 'organization', id: deriveId(organizationId, 'organization', [code]) };
  const place = { type: 'site', id: deriveId(organizationId, 'site', [demoSite.code]) };
  const get = await loadedStates(spine, organizationId, [record, place]);
  const site = get(place) as SiteState | undefined;
  if (get(record)?.existence !== 'present' || site?.existence !== 'present') throw new SetupRefused('setup.not_demo');
  return site;
}

interface Worked extends AggregateState {
  readonly good: number;
  readonly scrap: number;
}

/** A day of a machine whose work is one command is there once anything of it is. */
export async function daysWithoutWork(spine: Spine, organizationId: Uuid, all: readonly MachineDay[]) {
  const keyOf = (day: MachineDay) => ({ type: 'operation', id: factoryOperationId(organizationId, day) });
  const get = await loadedStates(spine, organizationId, all.map(keyOf));
  return all.flatMap((day) => {
    const operation = get(keyOf(day)) as Worked | undefined;
    const isThere = operation !== undefined && operation.good + operation.scrap > 0;
    return isThere ? [] : [{ day, isPlanned: operation !== undefined }];
  });
}

/** Who works in the two shifts; `personId` in the place of people who are gone. */
export async function peopleOf(spine: Spine, organizationId: Uuid, personId: Uuid): Promise<FactoryScope['people']> {
  const keyOf = (username: string) => ({ type: 'person', id: demoPersonId(organizationId, username) });
  const get = await loadedStates(spine, organizationId, [keyOf('operator'), keyOf('minjun')]);
  const or = (username: string) => (get(keyOf(username))?.existence === 'present' ? keyOf(username).id : personId);
  return { day: or('operator'), night: or('minjun') };
}
