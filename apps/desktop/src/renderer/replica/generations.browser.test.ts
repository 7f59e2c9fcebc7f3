import { operationId, type PullAnswer, syncPaths } from '@lineside/domain';
import { afterEach, describe, expect, test } from 'vitest';
import type { Kiosk } from './kiosk-contract.ts';
import {
  createOperation,
  enrolled,
  type KioskLab,
  kioskLab,
  operationKey,
  report,
  start,
  untilOperation,
  untilStatus,
} from './testing/kiosk-lab.ts';
import { modelOrganization } from './testing/model-basics.ts';
import type { Answer } from './transport.ts';

const otherOperation = {
  ...createOperation,
  subjectId: operationId(modelOrganization, 'WO-2', 7, '10'),
  payload: { ...createOperation.payload, orderNo: 'WO-2' },
};

let kiosk: Kiosk | null = null;
afterEach(() => kiosk?.close());

/** A device whose server has two operations, and all that it made; a backup of before the last report is the third. */
async function ready(lab: KioskLab): Promise<Kiosk> {
  kiosk = await enrolled(lab);
  for (const command of [createOperation, start(kiosk), otherOperation, report(4)]) await kiosk.record(command);
  await untilStatus(
    kiosk,
    ({ unsent, catchingUp, connection }) => unsent === 0 && !catchingUp && connection === 'online',
  );
  return kiosk;
}

/** Every answer to a pull has one row; `behind` runs behind each page of a generation that is being filled, with its number. */
function pageByPage(lab: KioskLab, behind: (page: number) => void): void {
  const { post } = lab.transport;
  let pages = 0;
  lab.transport.post = async (path, body, token): Promise<Answer> => {
    if (path !== syncPaths.pull) return post(path, body, token);
    const answer = await post(path, { ...(body as object), limit: 1 }, token);
    const { status } = answer.body as PullAnswer;
    if (status === 'page' && (body as { initial: boolean }).initial) behind(++pages);
    return answer;
  };
}

interface Shown {
  readonly id: string;
  readonly good: number;
}

/** What every list of operations looked like, as it came. */
function lists(one: Kiosk): Shown[][] {
  const seen: Shown[][] = [];
  one.watchList({ type: 'operation' }, (views) =>
    seen.push(views.map(({ id, state }) => ({ id, good: (state as unknown as { good: number }).good }))),
  );
  return seen;
}

/** Nobody was ever left with less than there was. */
function expectNeverLess(seen: readonly Shown[][]): void {
  const first = seen.findIndex((views) => views.length === 2);
  expect(first).toBeGreaterThanOrEqual(0);
  for (const views of seen.slice(first)) {
    expect(views).toHaveLength(2);
    expect(views.find(({ id }) => id === operationKey)?.good).toBeGreaterThanOrEqual(4);
  }
}

describe('a generation that is being filled', () => {
  test('is not looked at before it is complete: with the network gone in between the old one stays, over a restart too', async () => {
    const lab = kioskLab();
    let one = await ready(lab);
    const seen = lists(one);
    pageByPage(lab, (page) => {
      if (page === 1) lab.transport.online = false;
    });
    lab.server.restore(3, true);
    lab.room.connect();
    await untilStatus(one, ({ connection }) => connection === 'offline');
    expect((await one.record(report(1))).ok).toBe(true);
    expect(await untilOperation(one, ({ state }) => state.good === 5)).toMatchObject({ pending: 1 });
    expectNeverLess(seen);

    await one.close();
    kiosk = await lab.open();
    one = kiosk;
    const reopened = lists(one);
    expect(await untilOperation(one, ({ state }) => state.good === 5)).toMatchObject({ pending: 1 });
    expectNeverLess(reopened);

    lab.transport.online = true;
    lab.room.connect();
    await untilOperation(one, ({ pending, state }) => pending === 0 && state.good === 5);
    await untilStatus(one, ({ unsent, catchingUp }) => unsent === 0 && !catchingUp);
    expectNeverLess(reopened);
    expect(lab.server.state.head).toBe(5);
  });

  test('gives way to the next one where the server is restored again meanwhile', async () => {
    const lab = kioskLab();
    const one = await ready(lab);
    const seen = lists(one);
    const filled: number[] = [];
    pageByPage(lab, (page) => {
      filled.push(page);
      if (page === 1) lab.server.restore(2, true);
    });
    lab.server.restore(3, true);
    await one.record(report(1));
    lab.room.connect();
    await untilOperation(one, ({ pending, state }) => pending === 0 && state.good === 5);
    await untilStatus(one, ({ unsent, catchingUp }) => unsent === 0 && !catchingUp);
    // The first page was of the history that is gone, the others of the one that holds.
    expect(filled.length).toBeGreaterThan(1);
    expectNeverLess(seen);
    expect(lab.server.state.head).toBe(5);
    expect(lab.server.epoch).toBeGreaterThan(2);
  });
});
