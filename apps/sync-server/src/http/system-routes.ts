import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { protocolVersion } from '@lineside/domain';
import { z } from 'zod';
import type { Spine } from '../spine.ts';
import { type Route, route } from './route.ts';

const packageFile = resolve(import.meta.dirname, '../../package.json');
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

const systemHealth = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  version: z.string(),
  protocol: z.number().int(),
  database: z.enum(['up', 'down']),
  server_time: z.iso.datetime(),
  uptime_seconds: z.number().int(),
});

/** Whether the process lives, and whether it can work. */
export const systemRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/health',
    tag: 'system',
    auth: 'none',
    summary: 'The process answers',
    answers: { 200: { description: 'It does', schema: z.object({ status: z.literal('healthy') }) } },
    handle: async () => ({ status: 200, body: { status: 'healthy' } }),
  }),
  route({
    method: 'get',
    path: '/api/v1/system/health',
    tag: 'system',
    auth: 'none',
    summary: 'The server and its database answer',
    answers: {
      200: { description: 'Both do', schema: systemHealth },
      503: { description: 'The database does not', schema: systemHealth },
    },
    handle: async ({ spine, now }) => {
      const up = await databaseAnswers(spine);
      const body = {
        status: up ? 'healthy' : 'unhealthy',
        version,
        protocol: protocolVersion,
        database: up ? 'up' : 'down',
        server_time: new Date(now).toISOString(),
        uptime_seconds: Math.floor(process.uptime()),
      };
      return { status: up ? 200 : 503, body };
    },
  }),
];

async function databaseAnswers({ database }: Spine): Promise<boolean> {
  try {
    await database.withoutOrganization((client) => client.query('select 1'), { readOnly: true });
    return true;
  } catch {
    return false;
  }
}
