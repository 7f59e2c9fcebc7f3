import { z } from 'zod';

/** What a person's socket asks: to be told of something, or no more. `target_id`: what of it, where it is one of several. */
export const subscriptionSchema = z.strictObject({
  subscription_type: z.enum(['line', 'equipment', 'job', 'oee', 'downtime']),
  target_id: z.string().min(1).max(100).optional(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** Without a target these are of the whole plant. */
const ofAll: ReadonlySet<Subscription['subscription_type']> = new Set(['oee', 'downtime']);

/** What is listened to, as messages name those that they are for: `line:<id>`, `downtime:all`; null: a target is wanted. */
export function topicOf({ subscription_type: type, target_id: target }: Subscription): string | null {
  if (target === undefined || target === 'all') return ofAll.has(type) ? `${type}:all` : null;
  return `${type}:${target}`;
}
