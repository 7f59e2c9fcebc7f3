import { mergeReceipts, type PushAnswer, type Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { faultOf } from '../db/database-error.ts';
import type { WriterContext } from './group-transaction.ts';
import { RetryLater, UnknownOrganization } from './journal-errors.ts';
import type { ApiAnswer, Item, Outcome, PendingPush, PendingRequest } from './pending.ts';
import { settleDue } from './settle-waiting.ts';
import { type GroupResult, takeGroup } from './take-group.ts';
import { WaitingWork } from './waiting-work.ts';

/** Limits of one group (rule SY-15). */
const maxGroupEvents = 200;
const groupBudgetMs = 50;
const maxAttempts = 6;
const firstPauseMs = 20;

export interface WriterOptions extends WriterContext {
  readonly database: Database;
  /** A group was committed. */
  readonly onCommitted: (organizationId: Uuid, head: number) => void;
}

type New<Work> = Omit<Work, 'resolve' | 'reject'>;

/** The one writer of an organization on this node: commits what waits, group after group. */
export class OrganizationWriter {
  readonly #options: WriterOptions;
  readonly #work = new WaitingWork();
  #running: Promise<void> | undefined;
  #settlementsDue = false;
  #closed = false;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  push(push: New<PendingPush>): Promise<PushAnswer> {
    if (push.run.units.length === 0) return Promise.resolve(answerOf(push, this.#options.now()));
    return new Promise((resolve, reject) => this.#add({ ...push, resolve, reject }));
  }

  execute(request: New<PendingRequest>): Promise<ApiAnswer> {
    return new Promise((resolve, reject) => this.#add({ ...request, resolve, reject }));
  }

  /** Settles what is due although nobody writes. */
  settle(): void {
    this.#settlementsDue = true;
    if (!this.#closed) this.#running ??= this.#runSoon();
  }

  /** Ends with the group that is being committed; what still waits is asked to come again. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    this.#fail(new RetryLater('the server is closing'));
  }

  #add(work: PendingPush | PendingRequest): void {
    if (this.#closed) {
      work.reject(new RetryLater('the server is closing'));
      return;
    }
    if (this.#work.isFullFor(work)) {
      work.reject(new RetryLater('this device has pushes waiting'));
      return;
    }
    this.#work.add(work);
    this.#running ??= this.#runSoon();
  }

  /** The rest of this turn of the event loop may bring more for the same group. */
  async #runSoon(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await this.#run();
    } catch (error) {
      this.#fail(error);
    } finally {
      // An answer may bring new work before this line is reached: it saw a writer that had just looked for the last time.
      this.#running = this.#work.isEmpty || this.#closed ? undefined : this.#runSoon();
    }
  }

  async #run(): Promise<void> {
    while (!this.#closed && (!this.#work.isEmpty || this.#settlementsDue)) {
      if (!this.#work.isEmpty) await this.#persistently((limit) => this.#commitChosen(limit));
      if (this.#settlementsDue && !(await this.#persistently((limit) => this.#settle(limit)))) return;
    }
  }

  /** Tries again what the moment prevented, with less at a time; false where it gave up and told everybody who waits. */
  async #persistently(work: (limit: number) => Promise<void>): Promise<boolean> {
    let limit = maxGroupEvents;
    for (let attempt = 1; ; attempt += 1)
      try {
        await work(limit);
        return true;
      } catch (error) {
        if (faultOf(error) !== 'transient') throw error;
        if (attempt === maxAttempts || this.#closed) {
          this.#fail(new RetryLater(error));
          return false;
        }
        this.#options.logger.warn({ err: error, attempt }, 'a group is tried again');
        limit = Math.max(1, Math.floor(limit / 2));
        await pause(firstPauseMs * 2 ** (attempt - 1));
      }
  }

  async #commitChosen(limit: number): Promise<void> {
    const items = this.#work.choose(limit);
    if (items.length > 0) await this.#commit(items);
  }

  /** Commits items; what the database refuses, or the code stumbles over, is found by halving and stops nobody else. */
  async #commit(items: readonly Item[], mode: 'group' | 'search' | 'unstorable' = 'group'): Promise<void> {
    try {
      this.#deliver(items, await this.#takeGroup(items, mode));
    } catch (error) {
      const fault = faultOf(error);
      if (fault === 'transient' || error instanceof UnknownOrganization) throw error;
      this.#options.logger.error({ err: error, items: items.length, mode }, 'a group could not be stored');
      const [only, ...others] = items;
      if (only && others.length === 0) {
        if (fault === 'culprit' && mode !== 'unstorable') return this.#commit(items, 'unstorable');
        return this.#finish(workOf(only), (work) => work.reject(error));
      }
      const middle = Math.ceil(items.length / 2);
      for (const half of [items.slice(0, middle), items.slice(middle)]) {
        const left = half.filter((item) => this.#work.has(workOf(item)));
        if (left.length > 0) await this.#commit(left, 'search');
      }
    }
  }

  #takeGroup(items: readonly Item[], mode: 'group' | 'search' | 'unstorable'): Promise<GroupResult> {
    const { database, organizationId } = this.#options;
    // A half that is cut short would leave a hole before the other half.
    const othersWait = this.#work.othersThan(items);
    const isOver = (elapsedMs: number) => mode === 'group' && elapsedMs > groupBudgetMs && othersWait();
    const options = { unstorable: mode === 'unstorable', isOver };
    return database.inOrganization(organizationId, (client) => takeGroup(client, this.#options, { items, options }));
  }

  #deliver(items: readonly Item[], { outcomes, written, head, madeDue }: GroupResult): void {
    this.#settlementsDue ||= madeDue;
    for (const [index, outcome] of outcomes.entries()) this.#deliverOne(items[index] as Item, outcome);
    if (written > 0) this.#options.onCommitted(this.#options.organizationId, head);
  }

  #deliverOne(item: Item, outcome: Outcome): void {
    if (item.kind === 'request') {
      if (outcome.kind === 'executed') this.#finish(item, () => item.resolve(outcome.answer));
      return;
    }
    const { push } = item;
    if (outcome.kind === 'answered') this.#finish(push, () => push.resolve(outcome.answer));
    if (outcome.kind === 'failed') this.#finish(push, () => push.reject(outcome.error));
    if (outcome.kind !== 'taken') return;
    push.receipts.push(...outcome.receipts);
    push.next += 1;
    if (push.next === push.run.units.length)
      this.#finish(push, () => push.resolve(answerOf(push, this.#options.now())));
  }

  #finish(work: PendingPush | PendingRequest, tell: (work: PendingPush | PendingRequest) => void): void {
    this.#work.remove(work);
    tell(work);
  }

  async #settle(limit: number): Promise<void> {
    const { written, head, due } = await settleDue(this.#options, limit);
    this.#settlementsDue = due;
    if (written > 0) this.#options.onCommitted(this.#options.organizationId, head);
  }

  #fail(error: unknown): void {
    for (const work of this.#work.drain()) work.reject(error);
  }
}

function workOf(item: Item): PendingPush | PendingRequest {
  return item.kind === 'unit' ? item.push : item;
}

function answerOf({ run, receipts }: New<PendingPush>, serverNow: number): PushAnswer {
  const merged = [...mergeReceipts(receipts)];
  return run.stoppedBy
    ? { status: 'server_too_old', receipts: merged, ...run.stoppedBy }
    : { status: 'taken', receipts: merged, serverNow };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
