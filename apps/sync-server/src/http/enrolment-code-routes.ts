import { codeEnrolAnswerSchema, codeEnrolRequestSchema, enrolmentCodeText, syncPaths } from '@lineside/domain';
import { z } from 'zod';
import type { EnrolmentCodes } from '../identity/enrolment-codes.ts';
import { demandEnrolment } from './device-place.ts';
import { type Route, route } from './route.ts';

const maxBodyBytes = 10_000;

const madeSchema = z
  .object({
    id: z.guid(),
    code: z.string().meta({ description: 'For typing: K7QF 3MXP. Shown once' }),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'EnrolmentCode' });

/** Letting a device in without a person who signs in at it: a code is made at a desk and typed at the device. */
export function enrolmentCodeRoutes({ codes }: { readonly codes: EnrolmentCodes }): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/v1/devices/enrolment-codes',
      tag: 'devices',
      auth: 'person',
      summary: 'Make a code that lets one device in, once, within 15 minutes',
      body: z.strictObject({
        kind: z.enum(['kiosk', 'desktop', 'browser']),
        name: z.string().trim().min(1).max(100),
        site_id: z.guid(),
        equipment_id: z.guid().nullable(),
      }),
      maxBodyBytes,
      answers: { 201: { description: 'The code, shown once', schema: madeSchema } },
      handle: async (context) => {
        const { caller, origin, body } = context;
        const { kind, name, site_id: siteId, equipment_id: equipmentId } = body;
        const plan = { kind, name, siteId, equipmentId };
        await demandEnrolment(context, plan, { site: 'body.site_id', equipment: 'body.equipment_id' });
        const { id, code, expiresAt } = await codes.make(caller, plan, origin);
        const expires_at = new Date(expiresAt).toISOString();
        return { status: 201, body: { id, code: enrolmentCodeText(code), expires_at } };
      },
    }),
    route({
      method: 'post',
      path: syncPaths.enrolWithCode,
      tag: 'devices',
      auth: 'none',
      summary: 'Enrol a device with a code',
      description:
        'A code is for one use. Wrong ones are counted: after 10 from an address, or 100 in all, none is taken for 15 minutes.',
      body: codeEnrolRequestSchema,
      maxBodyBytes,
      answers: { 200: { description: 'Its credential, shown once', schema: codeEnrolAnswerSchema } },
      handle: async ({ body, origin }) => ({ status: 200, body: await codes.use(body.code, origin) }),
    }),
  ];
}
