import {
  type AggregateState,
  isRefusalCode,
  refusalPolicies,
  type StreamKey,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import { answeredBefore } from '../journal/answered-before.ts';
import type { Plan, WriteContext } from './acts.ts';
import { problemOfRefusal } from './errors.ts';
import { invalid, notFound, Problem } from './problem.ts';
import type { RouteContext } from './route.ts';

/** Headers that every write understands. */
export const writeHeaders = {
  'Idempotency-Key': 'The same key with the same request answers as the first time; with another request: 422',
  'X-Confirm': 'Codes of refusals that were asked about and are taken, separated by commas',
} as const;

export const ifMatchHeader = { 'If-Match': 'The ETag of what was read; 412 when it has changed since' } as const;

export interface Shown {
  readonly seq: number;
  readonly state: AggregateState;
}

interface Done {
  readonly events: readonly {
    readonly id: Uuid;
    readonly seq: number;
    readonly type: string;
    readonly stream: StreamKey;
  }[];
  /** True: the same key asked for it before. */
  readonly repeated: boolean;
  /** The state of an aggregate as it stands after this. */
  readonly stateOf: (key: StreamKey) => Promise<Shown>;
}

const nilId = '00000000-0000-0000-0000-000000000000';

/** Above this a plan that rests on a state meets a change each time it is worked out. */
const attempts = 20;

/**
 * Does what a plan says, in the caller's name, under the request's headers. A plan that rests on a state is worked out again when
 * that has changed meanwhile. @throws Problem
 */
export async function perform(
  context: WriteContext,
  target: StreamKey | null,
  plan: () => Promise<Plan>,
): Promise<Done> {
  const demanded = target && ifMatchOf(context, target);
  if (await wasDone(context)) return doneOf(context, await execute(context, alreadyDone, null));
  for (let attempt = 1; ; attempt += 1) {
    const { commands, seen } = await plan();
    if (commands.length === 0) return { events: [], repeated: false, stateOf: unchanged(context, demanded) };
    const outcome = await execute(context, commands, demanded ?? seen ?? null);
    if (outcome.status !== 'precondition_failed' || demanded || attempt === attempts) return doneOf(context, outcome);
  }
}

type Outcome = Awaited<ReturnType<RouteContext['spine']['journal']['execute']>>;

function execute(
  context: WriteContext,
  commands: Plan['commands'],
  ifMatch: { readonly key: StreamKey; readonly seq: number } | null,
): Promise<Outcome> {
  const confirmed = confirmedOf(context);
  const idempotency = idempotencyOf(context);
  return context.spine.journal.execute(context.caller.organizationId, {
    commands: commands.map((command) => ({ ...command, confirmed })),
    actor: actorOf(context),
    origin: context.origin,
    ...(idempotency && { idempotency }),
    ...(ifMatch && { ifMatch }),
  });
}

function doneOf(context: WriteContext, outcome: Outcome): Done {
  if (outcome.status === 'refused') throw problemOfRefusal(outcome.refusal);
  if (outcome.status === 'idempotency_conflict') throw keyReused();
  if (outcome.status === 'precondition_failed') throw changedSince(outcome.seq);
  const states = new Map(outcome.states.map(({ key, seq, state }) => [streamKeyText(key), { seq, state }]));
  return {
    events: outcome.events,
    repeated: outcome.repeated,
    stateOf: async (key) => states.get(streamKeyText(key)) ?? load(context, key),
  };
}

/** Stands for the commands of a request that was done before: the journal answers by the key and decides nothing. */
const alreadyDone = Array.from({ length: 100 }, () => ({ type: 'repeated', subjectId: nilId, payload: {} }));

async function wasDone(context: WriteContext): Promise<boolean> {
  const key = idempotencyOf(context)?.key;
  if (key === undefined) return false;
  const request = { actor: actorOf(context), key };
  return answeredBefore(context.spine.database, context.caller.organizationId, request);
}

const actorOf = ({ caller }: WriteContext) => ({ type: 'person', id: caller.personId }) as const;

/** What is present under a key. @throws Problem 404 */
export async function load(context: RouteContext<'person'>, key: StreamKey): Promise<Shown> {
  const found = await context.spine.database.inOrganization(
    context.caller.organizationId,
    (client) => context.spine.journal.load(client, [key]),
    { readOnly: true },
  );
  const shown = found.get(streamKeyText(key));
  if (shown?.state.existence !== 'present') throw notFound(key.type.replaceAll('_', ' '));
  return shown;
}

export const etagOf = ({ seq }: Shown): Record<string, string> => ({ etag: `"${seq}"` });

function unchanged(context: WriteContext, demanded: { seq: number } | null): Done['stateOf'] {
  return async (key) => {
    const shown = await load(context, key);
    if (demanded && demanded.seq !== shown.seq) throw changedSince(shown.seq);
    return shown;
  };
}

function ifMatchOf(context: WriteContext, key: StreamKey): { key: StreamKey; seq: number } | null {
  const header = context.header('if-match')?.trim();
  if (header === undefined || header === '*') return null;
  const seq = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (seq === undefined) throw invalid([{ path: 'header.if-match', message: 'expected an ETag of this API, or *' }]);
  return { key, seq: Number(seq) };
}

function idempotencyOf(context: WriteContext): { key: string; bodyHash: string } | undefined {
  const key = context.header('idempotency-key')?.trim();
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalid([{ path: 'header.idempotency-key', message: 'expected 1 to 200 visible ASCII characters' }]);
  return { key, bodyHash: context.requestHash };
}

/** Only what a rule asks about can be confirmed, and never that the subject is missing: the server is where it would be. */
function confirmedOf(context: WriteContext): readonly string[] {
  const codes = (context.header('x-confirm') ?? '').split(',').map((code) => code.trim());
  const named = codes.filter((code) => code !== '');
  for (const code of named) {
    if (!isRefusalCode(code) || refusalPolicies[code].kiosk !== 'ask' || code === 'subject.unknown')
      throw invalid([{ path: 'header.x-confirm', message: 'names something that cannot be confirmed' }]);
  }
  return named.slice(0, 10);
}

function keyReused(): Problem {
  const detail = 'This Idempotency-Key was used for another request. Send a new key.';
  return new Problem({ status: 422, code: 'idempotency.key_reused', detail });
}

function changedSince(seq: number | null): Problem {
  if (seq === null) return notFound('thing');
  const detail = 'It has changed since it was read. Read it again and decide anew.';
  return new Problem({ status: 412, code: 'precondition.failed', detail, headers: { etag: `"${seq}"` } });
}
