import { createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import {
  type CodeEnrolAnswer,
  enrolmentCodeMs,
  makeEnrolmentCode,
  readEnrolmentCode,
  timeOrderedId,
  type Uuid,
} from '@lineside/domain';
import type { Database } from '../db/database.ts';
import {
  type EnrolmentPlan,
  forgetEnrolmentCodes,
  insertEnrolmentCode,
  noteEnrolledDevice,
  organizationOfCode,
  useEnrolmentCode,
} from '../db/enrolment-codes.ts';
import type { RequestOrigin } from '../db/security-log.ts';
import type { CodeAttempts } from './code-attempts.ts';
import type { Devices } from './devices.ts';
import { IdentityError } from './identity-error.ts';
import type { SecurityLog } from './security-log.ts';

const rememberMs = 24 * 3_600_000;

/** A code as whoever made it sees it, once. */
interface MadeCode {
  readonly id: Uuid;
  readonly code: string;
  /** Milliseconds, by the server's clock. */
  readonly expiresAt: number;
}

/** Short codes that let one device in, once, within 15 minutes. */
export interface EnrolmentCodes {
  make(maker: { organizationId: Uuid; personId: Uuid }, plan: EnrolmentPlan, origin: RequestOrigin): Promise<MadeCode>;
  /**
   * Lets a device in; the code is used up.
   * @throws IdentityError `enrolment_code.invalid` whatever is wrong with it, `enrolment_code.too_many`
   */
  use(typed: string, origin: RequestOrigin): Promise<CodeEnrolAnswer>;
}

interface Services {
  readonly database: Database;
  readonly devices: Pick<Devices, 'enrolWith'>;
  readonly attempts: CodeAttempts;
  readonly log: SecurityLog;
  /** All nodes have the same. */
  readonly serverSecret: string;
  readonly now: () => number;
}

export function openEnrolmentCodes({ database, devices, attempts, log, serverSecret, now }: Services): EnrolmentCodes {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'lineside enrolment codes', 32));
  const hashOf = (code: string) => createHmac('sha256', key).update(code).digest();
  return {
    async make({ organizationId, personId }, plan, origin) {
      const at = now();
      const expiresAt = at + enrolmentCodeMs;
      const code = makeEnrolmentCode((limit) => randomInt(limit));
      const id = timeOrderedId(at, randomBytes(16));
      const made = { organizationId, id, codeHash: hashOf(code), madeBy: personId };
      await database.inOrganization(organizationId, async (client) => {
        await forgetEnrolmentCodes(client, new Date(at - rememberMs));
        await insertEnrolmentCode(client, { ...plan, ...made, at: new Date(at), expiresAt: new Date(expiresAt) });
        const details = { codeId: id, name: plan.name, kind: plan.kind };
        await log.noteWith(client, organizationId, {
          kind: 'enrolment_code_made',
          actorId: personId,
          ...origin,
          details,
        });
      });
      return { id, code, expiresAt };
    },
    async use(typed, origin) {
      const attempt = await attempts.begin(origin.address);
      const code = readEnrolmentCode(typed);
      if (code === null) throw new IdentityError('enrolment_code.invalid');
      const codeHash = hashOf(code);
      const organizationId = await database.withoutOrganization((client) => organizationOfCode(client, codeHash), {
        readOnly: true,
      });
      if (organizationId === undefined) throw new IdentityError('enrolment_code.invalid');
      const answer = await database.inOrganization(organizationId, async (client) => {
        const used = await useEnrolmentCode(client, codeHash, new Date(now()));
        if (!used) throw new IdentityError('enrolment_code.invalid');
        const { id: codeId, kind, name, site_id: siteId, equipment_id: equipmentId, made_by: by } = used;
        const request = { kind, name, siteId, equipmentId, reference: null };
        const enrolled = await devices.enrolWith(client, organizationId, { by, origin, codeId, request });
        await noteEnrolledDevice(client, codeId, enrolled.deviceId);
        return { ...enrolled, kind, name };
      });
      await attempt.succeeded();
      return answer;
    },
  };
}
