import type { OperationState, Uuid } from '@lineside/domain';
import type { View } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import type { Device } from '../device/device.ts';
import { countedIn, type Report } from '../world/acts.ts';
import { Violation } from './violation.ts';

interface Made {
  readonly report: Report;
  /** Null where nobody was told whether it was recorded. */
  readonly eventId: Uuid | null;
}

/** Looks at every view that a screen would show, while a history runs: nothing twice, and nothing own disappears. */
export class ViewWatch {
  readonly #made: Made[] = [];
  /** Own reports that a window has shown. */
  readonly #shown = new Map<object, Set<Uuid>>();
  /** Operations that may leave the replicas: their reports go with them. */
  readonly #leaving = new Set<Uuid>();
  /** Reports that somebody corrected, took back, or may have refused by resolving an item about them. */
  readonly #retold = new Set<Uuid>();
  /** Found while somebody else was at work; told when the step ends. */
  #violation: Violation | null = null;
  looks = 0;

  made(report: Report, eventId: Uuid | null): void {
    this.#made.push({ report, eventId });
  }

  mayLeave(operationId: Uuid): void {
    this.#leaving.add(operationId);
  }

  retold(eventIds: Iterable<Uuid>): void {
    for (const id of eventIds) this.#retold.add(id);
  }

  look(device: Device, window: object, { id, state }: View<OperationState>): void {
    this.looks += 1;
    const shown = this.#shown.get(window) ?? new Set<Uuid>();
    this.#shown.set(window, shown);
    for (const { report, eventId } of this.#made) {
      if (report.operationId !== id) continue;
      const count = countedIn(state, report);
      if (count > 1) this.#found(`device ${device.number} shows a report ${count} times`, { report, eventId });
      if (eventId === null || this.#retold.has(eventId) || !device.confirmed.has(eventId)) continue;
      if (count === 1) shown.add(eventId);
      else if (shown.has(eventId) && !this.#leaving.has(id))
        this.#found(`device ${device.number} no longer shows an own report`, { report, eventId });
    }
  }

  /** Own reports that no view of an operation holds; asked when the device is quiet. */
  missing(device: Device, view: View<OperationState>): readonly Uuid[] {
    return this.#made.flatMap(({ report, eventId }) =>
      report.operationId === view.id &&
      eventId !== null &&
      !this.#retold.has(eventId) &&
      device.confirmed.has(eventId) &&
      countedIn(view.state, report) !== 1
        ? [eventId]
        : [],
    );
  }

  /** @throws Violation */
  check(): void {
    if (this.#violation) throw this.#violation;
  }

  #found(what: string, details: unknown): void {
    this.#violation ??= new Violation(what, details);
  }
}
