import type { Uuid } from '@lineside/domain';
import type { CommandRequest } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import type { Backup } from '../server/backup.ts';
import type { World } from '../world/world.ts';

/** A plan that is being played. */
export class History {
  readonly world: World;
  readonly backups: Backup[] = [];
  /** Events that the REST API confirmed and that no restore took away since. */
  readonly executed = new Set<Uuid>();

  constructor(world: World) {
    this.world = world;
  }

  restored(): void {
    this.executed.clear();
  }

  /** Does something over the REST API, where a server runs; true where that was confirmed. */
  async execute(request: CommandRequest, personId: Uuid): Promise<boolean> {
    const { type, subjectId, payload, confirmed = [] } = request;
    const commands = [{ type, subjectId, payload: { ...payload }, confirmed }];
    const actor = { type: 'person', id: personId } as const;
    const answer = await this.world.anyServer
      ?.work((spine) => spine.journal.execute(this.world.plant.organizationId, { commands, actor }))
      .catch(() => undefined);
    if (answer === undefined || answer === 'cut' || answer.status !== 'done') return false;
    this.world.seen.note('executed');
    for (const { id } of answer.events) this.executed.add(id);
    return true;
  }
}
