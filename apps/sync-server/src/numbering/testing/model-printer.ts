import { catalog, decideCommand, type TimedEvent, type Uuid } from '@lineside/domain';
import { at, folded, type ModelLender, named, organizationId, type Rows, seriesId, states } from './lending-model.ts';

/** A device without a browser: what it pulled, and what it recorded. */
export class ModelPrinter {
  id: Uuid;
  /** Of a copy: the device that it does not know it is not. */
  twinOf: Uuid | null;
  readonly own: TimedEvent[];
  #pulled: Rows;
  static #made = 0;

  constructor(id: Uuid, image?: ModelPrinter) {
    this.id = id;
    this.twinOf = image ? image.id : null;
    this.own = [...(image?.own ?? [])];
    this.#pulled = image ? image.#pulled : new Map();
  }

  pull(server: ModelLender): void {
    this.#pulled = server.rows;
  }

  /** Sends everything, also what was sent before; a copy is told that it is one. */
  push(server: ModelLender, childId: Uuid): void {
    if (this.twinOf !== null) {
      server.forked(this.twinOf, childId);
      this.id = childId;
      this.twinOf = null;
    }
    const actor = { type: 'device', id: this.id } as const;
    server.push(this.own.map((event) => ({ ...event, actor, deviceId: this.id })));
  }

  /** Takes numbers if it has any; what it prints. */
  take(count: number): void {
    let view = this.#pulled;
    for (const event of this.own) view = folded(view, event);
    ModelPrinter.#made += 1;
    const actor = { type: 'device', id: this.id } as const;
    const command = {
      id: named('use', ModelPrinter.#made),
      type: 'number_series.use',
      subjectId: seriesId,
      payload: { count },
    };
    const asked = { ...command, actor, deviceId: this.id, at, backfill: false, confirmed: [] };
    const decided = decideCommand(catalog, states(view), asked, { organizationId, deviceRole: 'station' });
    const [draft] = decided.ok ? decided.value.events : [];
    if (!draft) return;
    const event = { id: named('label', ModelPrinter.#made), ...draft, actor };
    this.own.push({
      ...event,
      deviceId: this.id,
      deviceSeq: this.own.length + 1,
      occurredAt: at,
      timeQuality: 'synced',
      basedOn: null,
    });
  }
}
