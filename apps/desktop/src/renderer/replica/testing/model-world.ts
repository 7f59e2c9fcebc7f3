import {
  deriveId,
  type LivePage,
  type OperationState,
  operationId,
  type PushAnswer,
  type StreamKey,
} from '@lineside/domain';
import { modelId, modelOrganization } from './model-basics.ts';
import { ModelClient, type ModelPull } from './model-client.ts';
import { type ModelEvent, ModelJournal } from './model-journal.ts';
import { ModelServer } from './model-server.ts';

/** What may happen next; numbers choose among what is there. */
export type Step =
  | { readonly do: 'record' | 'record_and_push' | 'other_records'; readonly what: number; readonly on: number }
  | { readonly do: 'push' | 'pull'; readonly size: number }
  | { readonly do: 'deliver_push' | 'deliver_pull' | 'lose_push' | 'lose_pull' | 'live_page' }
  | { readonly do: 'deliver_live' | 'duplicate_live'; readonly which: number }
  | { readonly do: 'restore'; readonly backup: number; readonly announced: boolean }
  | { readonly do: 'reconnect' };

export const streams: readonly StreamKey[] = ['WO-1', 'WO-2', 'WO-3', 'WO-4'].map((orderNo) => ({
  type: 'operation',
  id: operationId(modelOrganization, orderNo, 7, '10'),
}));

/** Digits of `good` in base 4: digit k counts how often report k of that operation is in it. */
const base = 4;
const reportsPerStream = 14;

/** How often report `nth` is counted in a state. */
export function countedIn(state: unknown, nth: number): number {
  return Math.floor((state as OperationState).good / base ** nth) % base;
}

/** A client, another device, a server, and every message between them in the hands of the test. */
export class ModelWorld {
  readonly server = new ModelServer((event) => event.payload.scrapReason === 'poison');
  readonly client: ModelClient;
  readonly other: ModelJournal;
  readonly reports = new Map<string, number>();
  readonly live: { readonly page: LivePage; readonly connection: number }[] = [];
  pushInFlight: { readonly lastSent: number; readonly answer: PushAnswer } | null = null;
  pullInFlight: { readonly asked: ModelPull; readonly answer: ReturnType<ModelServer['pull']> } | null = null;
  #roomSeq = 0;
  #ids = 0;

  constructor() {
    const newId = () => {
      this.#ids += 1;
      return modelId(this.#ids);
    };
    this.client = new ModelClient(new ModelJournal(deriveId(modelOrganization, 'device', ['own']), newId));
    this.other = new ModelJournal(deriveId(modelOrganization, 'device', ['other']), newId);
    this.other.record([created(0)]);
    this.#commitOther();
  }

  step(step: Step): void {
    switch (step.do) {
      case 'record':
        this.client.journal.record(this.#events(step.what, step.on));
        break;
      case 'record_and_push':
        this.client.journal.record(this.#events(step.what, step.on));
        this.#push(100);
        this.#answerPush(true);
        break;
      case 'other_records':
        this.other.record(this.#events(step.what, step.on));
        this.#commitOther();
        break;
      case 'push':
        this.#push(step.size);
        break;
      case 'pull':
        this.#pull(step.size);
        break;
      case 'deliver_push':
      case 'lose_push':
        this.#answerPush(step.do === 'deliver_push');
        break;
      case 'deliver_pull':
      case 'lose_pull':
        this.#answerPull(step.do === 'deliver_pull');
        break;
      case 'live_page':
        this.#emitLive();
        break;
      case 'deliver_live':
      case 'duplicate_live':
        this.#deliverLive(step.which, step.do === 'duplicate_live');
        break;
      case 'restore':
        this.#restore(step.backup, step.announced);
        break;
      case 'reconnect':
        this.#reconnect();
        break;
    }
  }

  /** Delivers everything until nothing is left to say. */
  drain(): void {
    this.#reconnect();
    for (let round = 0; round < 200; round++) {
      const { client, server } = this;
      this.step({ do: 'push', size: 50 });
      this.step({ do: 'deliver_push' });
      this.step({ do: 'pull', size: 3 });
      this.step({ do: 'deliver_pull' });
      const told = client.confirmed === client.journal.entries.length && !client.building;
      if (told && client.current.cursor.settledSeq === server.state.head) return;
    }
    throw new Error('it never settles');
  }

  #push(size: number): void {
    if (this.pushInFlight) return;
    const request = this.client.push(size);
    if (!request) return;
    const lastSent = request.entries.at(-1)?.deviceSeq ?? 0;
    this.pushInFlight = { lastSent, answer: this.server.push(this.client.journal.deviceId, request) };
  }

  #answerPush(arrives: boolean): void {
    const { pushInFlight } = this;
    if (arrives && pushInFlight) this.client.takePushAnswer(pushInFlight.lastSent, pushInFlight.answer);
    this.pushInFlight = null;
  }

  #pull(size: number): void {
    if (this.pullInFlight) return;
    const asked = this.client.pull(size);
    this.pullInFlight = { asked, answer: this.server.pull(this.client.journal.deviceId, asked.request) };
  }

  #answerPull(arrives: boolean): void {
    const { pullInFlight } = this;
    if (arrives && pullInFlight) this.client.takePullAnswer(pullInFlight.asked, pullInFlight.answer);
    this.pullInFlight = null;
  }

  #restore(backup: number, announced: boolean): void {
    this.server.restore(backup, announced);
    // What the other device had is lost with the server; it starts again behind it.
    this.other.entries.splice(this.#chainOf(this.other).length - 1);
    this.other.events.splice(this.other.entries.length);
    this.#roomSeq = Math.min(this.#roomSeq, this.server.state.head);
    this.#reconnect();
  }

  #emitLive(): void {
    const page = this.server.livePage(this.#roomSeq);
    if (!page) return;
    this.live.push({ page, connection: this.client.connection });
    this.#roomSeq = page.toSeq;
  }

  #deliverLive(which: number, twice: boolean): void {
    const index = which % Math.max(1, this.live.length);
    const [message] = twice ? this.live.slice(index, index + 1) : this.live.splice(index, 1);
    // A socket that is gone delivers nothing any more.
    if (message && message.connection === this.client.connection) this.client.takeLive(message.page);
  }

  #reconnect(): void {
    this.live.length = 0;
    this.pushInFlight = null;
    this.pullInFlight = null;
    this.client.connection += 1;
  }

  #chainOf({ deviceId }: ModelJournal): readonly string[] {
    return this.server.state.devices.get(deviceId)?.chain ?? [''];
  }

  #commitOther(): void {
    const request = this.other.pushAfter(this.#chainOf(this.other).length - 1, 100);
    if (request) this.server.push(this.other.deviceId, request);
  }

  #events(what: number, on: number): readonly ModelEvent[] {
    const stream = on % streams.length;
    const kinds = [
      () => [this.#report(stream, null)],
      () => [this.#report(stream, 'setup'), this.#report(stream + 1, 'setup')],
      () => [created(stream)],
      () => [this.#report(stream, 'poison')],
      () => [event('deleted', stream, {})],
      () => [event('changed', stream, { qtyDesired: what })],
      () => [this.#report(stream, 'setup'), event('released', stream, {})],
    ];
    return kinds[what % kinds.length]?.() ?? [];
  }

  /** The next report of a stream; when its digits are used up it reports nothing. */
  #report(on: number, scrapReason: string | null): ModelEvent {
    const id = streams[on % streams.length]?.id ?? '';
    const nth = this.reports.get(id) ?? 0;
    this.reports.set(id, nth + 1);
    const good = nth < reportsPerStream ? base ** nth : 0;
    return event('quantity_reported', on, { good, scrap: 0, scrapReason });
  }
}

function event(name: string, on: number, payload: Readonly<Record<string, unknown>>): ModelEvent {
  const stream = streams[on % streams.length] ?? { type: 'operation', id: '' };
  return { type: `operation.${name}`, stream, payload };
}

function created(on: number): ModelEvent {
  return event('created', on, {
    siteId: null,
    orderNo: `WO-${(on % streams.length) + 1}`,
    assetId: 7,
    operationNo: '10',
    qtyDesired: 1000,
    productCode: null,
    activityCode: null,
    activityDescription: null,
    workplaceName: null,
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
    released: true,
  });
}
