import type { Uuid } from '@lineside/domain';
import type { Client } from '../db/client.ts';
import { openAtEquipment } from '../db/open-at-equipment.ts';
import type { LineRules } from './plant-rules.ts';

interface Open {
  readonly stops: number;
  readonly calls: number;
}

/** What is open at a line: stops that go on, and calls that nobody closed. */
export async function openAtLines(client: Client, organizationId: Uuid): Promise<(line: LineRules) => Open> {
  const rows = new Map((await openAtEquipment(client, organizationId)).map((row) => [row.equipment_id, row]));
  return ({ equipment }) => {
    const own = equipment.flatMap(({ id }) => rows.get(id) ?? []);
    return {
      stops: own.reduce((sum, { stops }) => sum + stops, 0),
      calls: own.reduce((sum, { calls }) => sum + calls, 0),
    };
  };
}
