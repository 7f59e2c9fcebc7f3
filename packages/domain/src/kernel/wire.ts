import { z } from 'zod';
import { uuidSchema } from './ids.ts';
import { clockSyncSchema } from './time.ts';
import { verdicts } from './verdict.ts';

/**
 * What this build speaks. Raised when a request gets a field, or a message changes its meaning or gets another value of a closed list
 * (a status, a verdict); a test pins the schemas' hash to it. A kiosk of a higher number than its server waits until the server has
 * been updated, so servers are updated first. A further field in an answer raises nothing: devices drop what they do not know.
 */
export const protocolVersion = 2;

/**
 * The oldest protocol that a server of this build takes, and answers so that its speaker understands. Raised only when no kiosk in any
 * plant is that old any more: from then on one that is records, keeps and shows, but sends nothing until it is updated.
 */
export const oldestProtocolVersion = 1;

/** The protocols that a server takes, both ends included. */
export interface ProtocolRange {
  readonly oldest: number;
  readonly newest: number;
}

const ownProtocols: ProtocolRange = { oldest: oldestProtocolVersion, newest: protocolVersion };

export type ProtocolRefusal = 'protocol.too_old' | 'protocol.too_new';

/** Why a server does not take a device's protocol; null where it does. */
export function refusalOfProtocol(
  protocol: number,
  { oldest, newest }: ProtocolRange = ownProtocols,
): ProtocolRefusal | null {
  if (protocol < oldest) return 'protocol.too_old';
  return protocol > newest ? 'protocol.too_new' : null;
}

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const deviceSeqSchema = z.number().int().min(1);
const seqSchema = z.number().int().min(0);

/**
 * Paths below the server's address. Nonce, token and enrolWithCode take no bearer; enrol a person's; push, pull and people a device's; handOver
 * the grant that a person got for a revoked device.
 */
export const syncPaths = {
  enrol: '/api/v1/devices/enrol',
  enrolWithCode: '/api/v1/devices/enrol-with-code',
  nonce: '/api/v1/devices/nonce',
  token: '/api/v1/devices/token',
  push: '/api/v1/sync/push',
  pull: '/api/v1/sync/pull',
  handOver: '/api/v1/sync/hand-over',
  people: '/api/v1/sync/people',
  socket: '/ws/',
} as const;

export const deviceKinds = ['kiosk', 'desktop', 'browser', 'importer'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

export const enrolRequestSchema = z.strictObject({
  kind: z.enum(deviceKinds),
  name: z.string().trim().min(1).max(100),
  siteId: uuidSchema,
  equipmentId: uuidSchema.nullable(),
  /** Finds the same installation again (`import:Machine 3`); null: a new device each time. */
  reference: z.string().min(1).max(200).nullable(),
});
// What the server says is parsed without `strict`: an older device drops the fields it does not know.
export const enrolAnswerSchema = z.object({
  organizationId: uuidSchema,
  deviceId: uuidSchema,
  siteId: uuidSchema,
  equipmentId: uuidSchema.nullable(),
  /** 32 random bytes, base64. Shown once. */
  secret: z.string(),
  /** Where the device's journal goes on: 0 and the genesis hash for a new one. */
  lastSeq: seqSchema,
  lastHash: hashSchema,
});
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;

export const codeEnrolRequestSchema = z.strictObject({
  /** As it was typed or scanned; `readEnrolmentCode` reads it. */
  code: z.string().min(1).max(50),
});
/** Whoever made the code chose what the device is and what it is called. */
export const codeEnrolAnswerSchema = enrolAnswerSchema.extend({
  kind: z.enum(['kiosk', 'desktop', 'browser']),
  name: z.string(),
});
export type CodeEnrolAnswer = z.infer<typeof codeEnrolAnswerSchema>;

export const nonceRequestSchema = z.strictObject({
  organizationId: uuidSchema,
  deviceId: uuidSchema,
});
export const nonceAnswerSchema = z.object({ nonce: z.string() });
export const tokenRequestSchema = z.strictObject({
  organizationId: uuidSchema,
  deviceId: uuidSchema,
  nonce: z.string().max(500),
  /** HMAC-SHA-256(secret, nonce as UTF-8), base64. */
  proof: z.string().max(100),
});
export const tokenAnswerSchema = z.object({
  token: z.string(),
  expiresInSeconds: z.number().int(),
  serverNow: z.number(),
});

/** A person asks, at a revoked device, that it may hand over what it has; the device proves itself as for a token. */
export const handOverRequestSchema = z.strictObject({
  nonce: z.string().max(500),
  proof: z.string().max(100),
  /** The last entry that is handed over, and the device's chain hash there, which stands for all before it. */
  lastSeq: deviceSeqSchema,
  lastHash: hashSchema,
});
export type HandOverRequest = z.infer<typeof handOverRequestSchema>;
export const handOverAnswerSchema = z.object({
  token: z.string(),
  expiresInSeconds: z.number().int(),
  serverNow: z.number(),
});

export const pushEntrySchema = z.strictObject({
  deviceSeq: deviceSeqSchema,
  bytes: z.string().max(70_000),
  chainHash: hashSchema,
});
export const maxPushEntries = 1000;
export const pushRequestSchema = z.strictObject({
  protocol: z.number().int(),
  /** The chain hash before the first entry. */
  previousHash: hashSchema,
  entries: z.array(pushEntrySchema).min(1).max(maxPushEntries),
  /** An andon call stands anywhere in the unsent tail. */
  urgent: z.boolean(),
  /** The best exchange per boot that the entries name. */
  clocks: z.array(clockSyncSchema).max(100),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

/** The answer for `count` entries from `deviceSeq` on; entry deviceSeq + i stands at seq + i. All have this verdict. */
export const receiptRunSchema = z.object({
  deviceSeq: deviceSeqSchema,
  count: z.number().int().min(1),
  seq: seqSchema,
  verdict: z.enum(verdicts),
  code: z.string().nullable(),
});
export type ReceiptRun = z.infer<typeof receiptRunSchema>;

export const pushAnswerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('taken'),
    receipts: z.array(receiptRunSchema),
    serverNow: z.number(),
  }),
  z.object({ status: z.literal('hole'), expected: deviceSeqSchema }),
  z.object({
    status: z.literal('fork'),
    /** null: it lies before this run; send an earlier one. */
    lastCommonSeq: seqSchema.nullable(),
    /** The device under which this branch goes on from lastCommonSeq + 1. */
    childDeviceId: uuidSchema.nullable(),
  }),
  z.object({
    status: z.literal('server_too_old'),
    receipts: z.array(receiptRunSchema),
    deviceSeq: deviceSeqSchema,
    type: z.string(),
    version: z.number().int(),
  }),
]);
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

/** A pulled state: `seq` is the journal entry that changed it last. */
export const replicaStateSchema = z.object({
  type: z.string(),
  id: uuidSchema,
  siteId: uuidSchema.nullable(),
  seq: seqSchema,
  state: z.record(z.string(), z.unknown()),
});
export type ReplicaState = z.infer<typeof replicaStateSchema>;

export const goneSchema = z.object({
  type: z.string(),
  id: uuidSchema,
  seq: seqSchema,
});
export type Gone = z.infer<typeof goneSchema>;

export const maxPullLimit = 5000;
export const pullRequestSchema = z.strictObject({
  protocol: z.number().int(),
  /** 0 with hash null: from the beginning. */
  checkpoint: seqSchema,
  checkpointHash: hashSchema.nullable(),
  /**
   * The farthest entry that any page of this generation told of, ahead of the checkpoint while the replica catches up; null: none yet.
   * A row that had changed behind the checkpoint may have come back in its place before it, in a server that was restored unannounced:
   * the hash at the checkpoint cannot tell. Left out by protocol 1.
   */
  seen: z.strictObject({ seq: seqSchema, hash: hashSchema }).nullable().optional(),
  epoch: z.number().int().nullable(),
  receiptsAfter: seqSchema,
  /** The site whose states the replica holds; null: whichever the device stands at. */
  siteId: uuidSchema.nullable(),
  /** True on the first pages of a generation: what the predicate drops is left out instead of sent as gone. */
  initial: z.boolean(),
  limit: z.number().int().min(1).max(maxPullLimit),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

const pageShape = {
  epoch: z.number().int(),
  fromSeq: seqSchema,
  toSeq: seqSchema,
  fromHash: hashSchema,
  toHash: hashSchema,
  states: z.array(replicaStateSchema),
  gone: z.array(goneSchema),
  serverNow: z.number(),
};

export const pulledPageSchema = z.object({
  ...pageShape,
  head: seqSchema,
  headHash: hashSchema,
  /** True: there is more; settledSeq does not move. */
  full: z.boolean(),
  /** This device's receipts up to `head`. */
  receipts: z.array(receiptRunSchema),
});
export type PulledPage = z.infer<typeof pulledPageSchema>;

export const pullAnswerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('page'), page: pulledPageSchema }),
  /** The replica does not continue the server's history: start a new generation beside it. */
  z.object({
    status: z.literal('new_generation'),
    reason: z.enum(['epoch', 'hash', 'head', 'site']),
    epoch: z.number().int(),
    /** Where the device stands now. */
    siteId: uuidSchema,
  }),
]);
export type PullAnswer = z.infer<typeof pullAnswerSchema>;

/** Sent to a site's room as the socket event `page`; receipts of all its devices, also of entries that changed no state. */
export const livePageSchema = z.object({
  ...pageShape,
  receipts: z.array(z.object({ deviceId: uuidSchema, runs: z.array(receiptRunSchema) })),
});
export type LivePage = z.infer<typeof livePageSchema>;

export const livePageEvent = 'page';

/** `held`: it is loaded and waits for a quiet moment. `refused`: it is not what was signed. `failed`: it could not be asked for or loaded. */
export const updateStates = ['none', 'loading', 'ready', 'held', 'refused', 'failed'] as const;

export const updateReportSchema = z.object({
  state: z.enum(updateStates),
  /** The version that it is about; null: none. */
  version: z.string().max(60).nullable(),
  /** A code that says why it waits or was refused. */
  reason: z.string().max(100).nullable(),
});
export type UpdateReport = z.infer<typeof updateReportSchema>;

/** What a device tells of itself on the socket; it is nobody's proof of anything. */
export const deviceReportSchema = z.object({
  version: z.string().max(50),
  /** Own entries that the server has not confirmed. */
  unsent: z.number().int().min(0),
  clock: z.enum(['synced', 'estimated', 'unknown']),
  /** Where the installed app stands with its update; a browser, and an app that has not looked yet, leave it out. */
  update: updateReportSchema.optional(),
});
export type DeviceReport = z.infer<typeof deviceReportSchema>;
export const reportEvent = 'report';

/** The server asks for a new token before the socket's own ends; the device answers with the same event and `{ token }`. */
export const renewEvent = 'renew';

export const wireSchemas = {
  enrolRequest: enrolRequestSchema,
  enrolAnswer: enrolAnswerSchema,
  codeEnrolRequest: codeEnrolRequestSchema,
  codeEnrolAnswer: codeEnrolAnswerSchema,
  handOverRequest: handOverRequestSchema,
  handOverAnswer: handOverAnswerSchema,
  deviceReport: deviceReportSchema,
  nonceRequest: nonceRequestSchema,
  nonceAnswer: nonceAnswerSchema,
  tokenRequest: tokenRequestSchema,
  tokenAnswer: tokenAnswerSchema,
  pushRequest: pushRequestSchema,
  pushAnswer: pushAnswerSchema,
  pullRequest: pullRequestSchema,
  pullAnswer: pullAnswerSchema,
  livePage: livePageSchema,
} as const;

/** Expands receipts to one line per entry; merging is `mergeReceipts`. */
export function receiptOf(runs: readonly ReceiptRun[], deviceSeq: number): Omit<ReceiptRun, 'count'> | null {
  const run = runs.find(({ deviceSeq: first, count }) => first <= deviceSeq && deviceSeq < first + count);
  return run
    ? {
        deviceSeq,
        seq: run.seq + deviceSeq - run.deviceSeq,
        verdict: run.verdict,
        code: run.code,
      }
    : null;
}

/** Joins single receipts, ordered by deviceSeq, into runs whose numbers and seqs both go up by one under one verdict. */
export function mergeReceipts(receipts: readonly Omit<ReceiptRun, 'count'>[]): readonly ReceiptRun[] {
  const runs: ReceiptRun[] = [];
  for (const { deviceSeq, seq, verdict, code } of receipts) {
    const last = runs.at(-1);
    const continues =
      last !== undefined &&
      last.verdict === verdict &&
      last.code === code &&
      last.deviceSeq + last.count === deviceSeq &&
      last.seq + last.count === seq;
    if (continues) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ deviceSeq, count: 1, seq, verdict, code });
  }
  return runs;
}
