import { stopWire } from '@lineside/domain';
import { z } from 'zod';

/** What the server answers with where it lists stops. */
export const stopListSchema = z.object({ items: z.array(stopWire), total: z.number() });
