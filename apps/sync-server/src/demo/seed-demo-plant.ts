import { type Actor, deriveId, refusalSentence, type Uuid } from '@lineside/domain';
import { organizationsNamed } from '../db/accounts.ts';
import { findOrganization } from '../db/directory-rows.ts';
import { apiDeviceId } from '../journal/api-device.ts';
import type { Spine } from '../spine.ts';
import { type DemoStep, demoPersonId, foundingSteps, plantSteps } from './demo-commands.ts';
import { demoOrganization, demoPeople } from './demo-plant.ts';

interface SeedOptions {
  readonly spine: Spine;
  readonly createAccount: (account: {
    organizationId: Uuid;
    personId: Uuid;
    username: string;
    password: string;
  }) => Promise<void>;
  /** The clock, milliseconds. */
  readonly now?: () => number;
}

/**
 * Makes the demo plant on a server without an organization. Interrupted, it is finished by the next start; finished, it is left
 * alone, whatever people have changed in it.
 */
export async function seedDemoPlant({ spine, createAccount, now = Date.now }: SeedOptions): Promise<void> {
  if (!(await isWanted(spine))) return;
  const { code, name, nameWhileSeeding } = demoOrganization;
  const organizationId = await spine.journal.createOrganization({ code, name: nameWhileSeeding });
  const seed = (steps: readonly DemoStep[], actor: Actor) => perform(spine, organizationId, steps, actor);
  const server: Actor = { type: 'device', id: apiDeviceId(organizationId) };
  await seed(foundingSteps(organizationId), server);
  await seed(plantSteps(organizationId, now()), { type: 'person', id: demoPersonId(organizationId, 'manager') });
  for (const { username, password } of demoPeople) {
    const personId = demoPersonId(organizationId, username);
    if (password !== null) await createAccount({ organizationId, personId, username, password });
  }
  const finish = { type: 'organization.change', subjectId: recordId(organizationId), payload: { name } };
  await seed([{ name: 'finished', commands: [finish] }], server);
}

const recordId = (organizationId: Uuid): Uuid => deriveId(organizationId, 'organization', [demoOrganization.code]);

/** No organization is there, or this one half made. */
async function isWanted(spine: Spine): Promise<boolean> {
  const { database, journal } = spine;
  const { demo, others } = await database.withoutOrganization(async (client) => {
    const known = await findOrganization(client, demoOrganization.code);
    const all = await organizationsNamed(client, undefined);
    return { demo: known, others: all.filter((id) => id !== known) };
  });
  if (demo === undefined || others.length > 0) return others.length === 0;
  const key = { type: 'organization', id: recordId(demo) };
  const found = await database.inOrganization(demo, (client) => journal.load(client, [key]), { readOnly: true });
  const [record] = found.values();
  return record === undefined || (record.state as { name?: unknown }).name === demoOrganization.nameWhileSeeding;
}

async function perform(spine: Spine, organizationId: Uuid, steps: readonly DemoStep[], actor: Actor): Promise<void> {
  for (const { name, commands } of steps) {
    // The hash says nothing of the commands: when they are sent again the times in them are others, and the first ones count.
    const idempotency = { key: `demo-plant/${name}`, bodyHash: 'demo-plant' };
    const answer = await spine.journal.execute(organizationId, { commands, actor, idempotency });
    if (answer.status === 'refused')
      throw new Error(`the demo plant's ${name} are refused: ${refusalSentence(answer.refusal)}`);
    if (answer.status !== 'done') throw new Error(`the demo plant's ${name}: ${answer.status}`);
  }
}
