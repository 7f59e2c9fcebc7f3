import { deriveId, refusalPolicies, type Uuid } from '@lineside/domain';
import type { CommandRequest } from '../../../apps/desktop/src/renderer/replica/kiosk-contract.ts';
import type { PlannedOperation, Plant } from './plant.ts';

/** A report that can be found again in a sum: `nth` is its digit, in base 4. */
export interface Report {
  readonly operationId: Uuid;
  readonly field: 'good' | 'scrap';
  readonly nth: number;
}

export interface Act {
  readonly request: CommandRequest;
  readonly report: Report | null;
}

const base = 4;
const digits = 13;

/** How often a report is counted in a state: once, never, or wrongly more often. */
export function countedIn(state: { readonly good: number; readonly scrap: number }, { field, nth }: Report): number {
  return Math.floor(state[field] / base ** nth) % base;
}

/** People may take whatever a rule asks them about. */
const confirmed = Object.entries(refusalPolicies).flatMap(([code, { kiosk }]) => (kiosk === 'ask' ? [code] : []));

/** Chooses what somebody does. Every report of a history has a digit of its own. */
export class Acts {
  readonly #plant: Plant;
  readonly #reports = new Map<Uuid, number>();
  readonly #runs: { readonly operationId: Uuid; readonly runId: Uuid }[] = [];
  #made = 0;

  constructor(plant: Plant) {
    this.#plant = plant;
  }

  /** An operation that runs from the beginning. */
  first(): readonly CommandRequest[] {
    const [operation] = this.#plant.operations as readonly [PlannedOperation];
    return [plain('operation.create', operation.id, planOf(operation, 1)).request, this.#start(operation).request];
  }

  act(what: number, on: number): Act {
    // Half of what happens is about one thing: there people meet.
    const [first, ...others] = this.#plant.operations as readonly [PlannedOperation, ...PlannedOperation[]];
    const operation = on % 2 === 0 ? first : (others[(on >> 1) % others.length] as PlannedOperation);
    const kinds: (() => Act)[] = [
      ...Array.from({ length: 6 }, () => () => this.#report(operation)),
      ...Array.from({ length: 2 }, () => () => plain('operation.create', operation.id, planOf(operation, what))),
      () => plain('operation.release', operation.id, {}),
      ...Array.from({ length: 3 }, () => () => this.#start(operation)),
      () => this.#stop(operation, what),
      () => plain('operation.complete', operation.id, { shortCloseReason: 'shortage' }),
      () => plain('operation.change', operation.id, { qtyDesired: 1_000_000_000 - what }),
      () => this.#andon(what, on),
      () => this.#andon(what, on),
      () => this.#andon(what, on),
      () => this.#rare(operation, what),
    ];
    return (kinds[what % kinds.length] as () => Act)();
  }

  #report(operation: PlannedOperation): Act {
    const number = this.#reports.get(operation.id) ?? 0;
    this.#reports.set(operation.id, number + 1);
    const report: Report = {
      operationId: operation.id,
      field: number % 2 === 0 ? 'good' : 'scrap',
      nth: Math.floor(number / 2),
    };
    // When its digits are used up it reports one that is not looked for.
    if (report.nth >= digits)
      return plain('operation.report_quantity', operation.id, { good: 0, scrap: -1, scrapReason: null });
    const count = base ** report.nth;
    const payload =
      report.field === 'good'
        ? { good: count, scrap: 0, scrapReason: null }
        : { good: 0, scrap: count, scrapReason: 'setup' };
    return { ...plain('operation.report_quantity', operation.id, payload), report };
  }

  #start({ id }: PlannedOperation): Act {
    const runId = this.#newId('run');
    this.#runs.push({ operationId: id, runId });
    return plain('operation.start', id, { runId, kind: 'production' });
  }

  #stop({ id }: PlannedOperation, what: number): Act {
    const runs = this.#runs.filter(({ operationId }) => operationId === id);
    const runId = runs[what % Math.max(1, runs.length)]?.runId ?? this.#newId('run');
    return plain('operation.stop', id, { runId, reason: 'break' });
  }

  #andon(what: number, on: number): Act {
    const { calls, equipment, siteId } = this.#plant;
    const call = calls[on % calls.length] as Uuid;
    const kinds = [
      () => plain('andon_call.raise', call, raised(siteId, equipment[on % equipment.length] as Uuid)),
      () => plain('andon_call.acknowledge', call, {}),
      () => plain('andon_call.resolve', call, { notes: null }),
      // A character that Postgres refuses in text: the entry is rejected, its bytes are kept, and the queue goes on.
      () => plain('andon_call.add_note', call, { text: what % 7 === 0 ? 'broken\u0000' : 'still waiting' }),
    ];
    return (kinds[Math.floor(what / 17) % kinds.length] as () => Act)();
  }

  #rare({ id }: PlannedOperation, what: number): Act {
    const kinds = [
      () => plain('operation.finish', id, { shortCloseReason: 'shortage' }),
      () => plain('operation.cancel', id, { reason: 'not needed' }),
      () => plain('operation.delete', id, {}),
      () => plain('operation.report_quantity', id, { good: -5, scrap: 0, scrapReason: null }),
      () => plain('nonsense.do', id, {}),
    ];
    return (kinds[Math.floor(what / 17) % kinds.length] as () => Act)();
  }

  #newId(what: string): Uuid {
    this.#made += 1;
    return deriveId(this.#plant.organizationId, what, [this.#made]);
  }
}

function plain(type: string, subjectId: Uuid, payload: Readonly<Record<string, unknown>>): Act {
  return { request: { type, subjectId, payload, confirmed }, report: null };
}

function raised(siteId: Uuid, equipmentId: Uuid) {
  return { siteId, equipmentId, callType: 'maintenance', priority: 'high', description: null };
}

function planOf({ orderNo, assetId, operationNo }: PlannedOperation, what: number) {
  return {
    siteId: null,
    orderNo,
    assetId,
    operationNo,
    qtyDesired: 1_000_000_000,
    productCode: null,
    activityCode: null,
    activityDescription: null,
    workplaceName: null,
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: what % 5 === 0,
    released: what % 3 > 0,
  };
}
