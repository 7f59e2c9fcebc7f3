import type { Actor, AggregateState, PushAnswer, ReceiptRun, Refusal, StreamKey, Uuid } from '@lineside/domain';
import type { RequestOrigin } from '../db/security-log.ts';
import type { ParsedRun, Unit } from './run.ts';

/** Commands that are decided one after another in one transaction, all or nothing. */
export interface ApiRequest {
  readonly commands: readonly {
    readonly type: string;
    readonly subjectId: Uuid;
    readonly payload: Record<string, unknown>;
    /** Refusal codes that the caller was asked about and takes. */
    readonly confirmed?: readonly string[];
  }[];
  readonly actor: Actor;
  /** The key belongs to the actor. A repeated one answers as the first time, if `bodyHash` is the same. */
  readonly idempotency?: { readonly key: string; readonly bodyHash: string };
  /** The seq of the state that the caller saw. */
  readonly ifMatch?: { readonly key: StreamKey; readonly seq: number };
  /** From where it came; without one the server itself wants it. */
  readonly origin?: RequestOrigin;
}

export type ApiAnswer =
  | {
      readonly status: 'done';
      readonly events: readonly {
        readonly id: Uuid;
        readonly seq: number;
        readonly type: string;
        readonly stream: StreamKey;
      }[];
      /** The states of the streams that the events belong to, as they are after it. */
      readonly states: readonly { readonly key: StreamKey; readonly seq: number; readonly state: AggregateState }[];
      /** True: it had been done before, under the same idempotency key. */
      readonly repeated: boolean;
    }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'precondition_failed'; readonly seq: number | null }
  | { readonly status: 'idempotency_conflict' };

export type Receipt = Omit<ReceiptRun, 'count'>;

/** A push that waits for its turn; `next` is the first unit not yet committed. */
export interface PendingPush {
  readonly kind: 'push';
  readonly deviceId: Uuid;
  readonly urgent: boolean;
  /** It hands over what it had when it was locked out. */
  readonly mayBeRevoked?: boolean;
  readonly run: ParsedRun;
  /** null: it did not come over the network. */
  readonly origin: RequestOrigin | null;
  next: number;
  readonly receipts: Receipt[];
  readonly resolve: (answer: PushAnswer) => void;
  readonly reject: (error: unknown) => void;
}

export interface PendingRequest {
  readonly kind: 'request';
  readonly request: ApiRequest;
  /** Made up where the caller gave none, so that a commit whose answer was lost is recognised when it is tried again. */
  readonly identity: { readonly key: string; readonly bodyHash: string };
  readonly resolve: (answer: ApiAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** What a group is made of. */
export type Item = { readonly kind: 'unit'; readonly push: PendingPush; readonly unit: Unit } | PendingRequest;

/** What became of an item. It counts only once the transaction is committed. */
export type Outcome =
  | { readonly kind: 'taken'; readonly receipts: readonly Receipt[] }
  | { readonly kind: 'answered'; readonly answer: PushAnswer }
  | { readonly kind: 'executed'; readonly answer: ApiAnswer }
  | { readonly kind: 'failed'; readonly error: Error }
  /** An earlier item of the same push was answered. */
  | { readonly kind: 'skipped' };
