import { z } from 'zod';
import { demandRight } from '../http/demand-right.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import type { DemoSetup } from './demo-setup.ts';
import { factoryMachines } from './factory.ts';
import { SetupRefused } from './setup-refused.ts';

const usualDays = 30;

const bodySchema = z
  .strictObject({ days: z.number().int().min(1).max(365).default(usualDays) })
  .optional()
  .meta({ description: 'Nothing: 30 days' });

const setupSchema = z
  .strictObject({
    message: z.string(),
    days: z.number().int(),
    start_date: z.string(),
    end_date: z.string().meta({ description: 'The last whole day: yesterday' }),
    machines: z.number().int(),
  })
  .meta({ id: 'SetupResponse' });

const standingSchema = z
  .strictObject({
    status: z.enum(['idle', 'running', 'done', 'failed']),
    days: z.number().int(),
    machine_days_done: z.number().int(),
    machine_days_total: z.number().int(),
  })
  .meta({ id: 'SetupStanding' });

const why: Readonly<Record<SetupRefused['code'], string>> = {
  'setup.not_demo': 'Days are made up for the demo plant only. Set the server up with LINESIDE_DEMO=1 for that.',
  'setup.running': 'The days are being set up already. GET /api/setup says how far it is.',
  'setup.contested': 'Another server set up days at the same time. Ask again: what is there is left alone.',
};

/** POST /api/setup makes days up for the demo plant; GET says how far it is, also while it runs. */
export function setupRoutes({ demoSetup }: { readonly demoSetup: DemoSetup }): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/setup',
      tag: 'metrics',
      auth: 'person',
      narrowLimit: 'setups',
      summary: 'Make days of production up for the demo plant',
      description: 'For administrators. Days that are there are left alone; the answer comes when all are.',
      body: bodySchema,
      answers: { 200: { description: 'The days are there', schema: setupSchema } },
      handle: async ({ caller, body, origin }) => {
        demandRight(caller, 'organization:write');
        const { organizationId, personId } = caller;
        const days = body?.days ?? usualDays;
        const request = { organizationId, personId, origin, days };
        const outcome = await demoSetup.setUp(request).catch((error: unknown) => {
          throw error instanceof SetupRefused ? problemOf(error) : error;
        });
        const { made, startDate, endDate } = outcome;
        const there = days * factoryMachines.length - made;
        return {
          status: 200,
          body: {
            message: `Made ${made} days of machines; ${there} were there.`,
            days,
            start_date: `${startDate}T00:00:00`,
            end_date: `${endDate}T00:00:00`,
            machines: factoryMachines.length,
          },
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/setup',
      tag: 'metrics',
      auth: 'person',
      summary: 'How far the days of the demo plant are',
      answers: { 200: { description: 'As this server knows it', schema: standingSchema } },
      handle: async ({ caller }) => {
        const { status, days, done, total } = demoSetup.standing(caller.organizationId);
        return { status: 200, body: { status, days, machine_days_done: done, machine_days_total: total } };
      },
    }),
  ];
}

function problemOf({ code }: SetupRefused): Problem {
  return new Problem({ status: 409, code, detail: why[code] });
}
