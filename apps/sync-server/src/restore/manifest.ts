import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AdministrationError } from './administration-cli.ts';

const columnSchema = z.object({ name: z.string(), type: z.string() });

/** What a backup says of itself. It is written last: a folder without it is no backup. */
const manifestSchema = z.object({
  format: z.literal(1),
  takenAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The end of every organization's chain, to be kept elsewhere too: it shows a change to anything before it. */
  organizations: z.array(
    z.object({ id: z.uuid(), code: z.string(), head: z.number(), hash: z.string(), epoch: z.number() }),
  ),
  tables: z.array(
    z.object({
      name: z.string().regex(/^\w+$/),
      columns: z.array(columnSchema),
      isProtected: z.boolean(),
      rows: z.number(),
      sha256: z.string(),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestName = 'manifest.json';
export const fileOf = (table: { readonly name: string }): string => `${table.name}.jsonl.gz`;

/** @throws AdministrationError `backup_unreadable` */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
  } catch (error) {
    const message = `The folder ${folder} holds no backup that this Lineside can read (${manifestName}); name one that npm run backup made.`;
    throw new AdministrationError('backup_unreadable', message, error);
  }
}
