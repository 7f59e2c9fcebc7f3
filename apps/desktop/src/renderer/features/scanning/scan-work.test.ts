import type { ScanFound, ScanRoute } from '@lineside/domain';
import { describe, expect, test } from 'vitest';
import type { ScanEffect, ScanSettlement } from '../../replica/scan-log-record.ts';
import { scanUnderWay } from '../../replica/scan-under-way.ts';
import { type ScanHandlers, type ScanTarget, ScanTargets } from '../../scanner/scan-handlers.ts';
import type { Scan } from '../../scanner/scanner-source.ts';
import type { ScanChoice, ScanFeedback } from './scan-feedback.ts';
import { ScanWork } from './scan-work.ts';

const operation = (orderNo: string, operationNo: string): ScanFound => ({
  type: 'operation',
  id: `${orderNo}/${operationNo}`,
  state: { orderNo, operationNo, assetId: 7, status: 'RELEASED' },
});

const aMoment = () => new Promise((resolve) => void setTimeout(resolve, 5));

/** A room without glass: what happens is written down in the order in which it happens. */
class Room {
  readonly events: string[] = [];
  readonly targets = new ScanTargets();
  readonly found: ScanFound[] = [operation('WO-1', '10'), operation('WO-2', '10'), operation('WO-2', '20')];
  choice: ScanChoice | null = null;
  fallback: ScanHandlers = {};
  #atMs = 0;
  readonly #work = new ScanWork({
    targets: this.targets,
    now: () => 0,
    log: {
      enter: async ({ text }) => {
        this.events.push(`in ${text}`);
        return { settle: async ({ effect }: ScanSettlement) => void this.events.push(`log ${text} ${effect?.kind}`) };
      },
    },
    lookUp: async () => this.found,
    here: async () => ({ organizationId: 'o', equipmentId: 'e', assetId: 7, signedIn: true }),
    show: ({ text, effect }: ScanFeedback) => void (effect && this.events.push(`show ${text} ${words(effect)}`)),
    ask: (choice) => {
      this.choice = choice;
    },
    sound: (kind) => void this.events.push(`sound ${kind}`),
    onError: () => void this.events.push('error'),
    fallback: () => this.fallback,
  });

  open(handlers: ScanHandlers, more: Partial<ScanTarget> = {}): void {
    this.targets.open({ layer: 'screen', reasonKind: null, handlers: () => handlers, known: () => [], ...more });
  }

  scan(text: string, afterMs = 100): void {
    this.#atMs += afterMs;
    const scan: Scan = { text, aim: null, source: 'wedge', startedMs: this.#atMs, gaps: [], endedBy: 'Enter' };
    this.#work.take(scan);
  }

  /** What was shown of each scan, once as many have been. */
  async shown(count: number): Promise<readonly string[]> {
    const found = () => this.events.filter((event) => event.startsWith('show'));
    while (found().length < count) await aMoment();
    return found().map((event) => event.slice(5));
  }
}

const words = (effect: ScanEffect) => (effect.words === null ? effect.kind : `${effect.kind}: ${effect.words}`);
const idOf = (route: ScanRoute | undefined) => (route?.kind === 'operation' ? route.operationId : route?.kind);

describe('work on scans', () => {
  test('a scan is in the list before anything is done, and its end follows', async () => {
    const room = new Room();
    room.open({
      operation: ({ operationId }) => {
        room.events.push(`do ${operationId}`);
        return 'done';
      },
    });
    room.scan('WO-1');
    await room.shown(1);
    expect(room.events).toEqual(['in WO-1', 'do WO-1/10', 'sound done', 'show WO-1 done', 'log WO-1 done']);
  });

  test('what a screen records at once was made by this code, without the secret of a badge; what it does later was not', async () => {
    const room = new Room();
    const codes: (string | null)[] = [];
    room.open({
      operation: async () => {
        codes.push(scanUnderWay());
        await Promise.resolve();
        codes.push(scanUnderWay());
        return 'done' as const;
      },
    });
    room.scan('WO-1');
    await room.shown(1);
    expect(codes).toEqual(['WO-1', null]);
  });

  test('the next scan waits until the screen has answered the one before', async () => {
    const room = new Room();
    let answer: (value: 'done') => void = () => undefined;
    const answers = [new Promise<'done'>((resolve) => (answer = resolve)), Promise.resolve('done' as const)];
    room.open({ operation: () => answers.shift() ?? 'refused' });
    room.scan('WO-1');
    room.scan('WO-2/20');
    await expect.poll(() => answers.length, { timeout: 20_000 }).toBe(1);
    expect(room.events).toEqual(['in WO-1']);
    answer('done');
    expect(await room.shown(2)).toEqual(['WO-1 done', 'WO-2/20 done']);
  });

  test('a screen that fails at a scan stops neither the list nor the next scan, and the same code works again at once', async () => {
    const room = new Room();
    const answers = [Promise.reject(new Error('planted')), Promise.resolve('done' as const)];
    room.open({ operation: () => answers.shift() ?? 'refused' });
    room.scan('WO-1');
    room.scan('WO-1');
    expect(await room.shown(2)).toEqual(['WO-1 failed', 'WO-1 done']);
    expect(room.events).toContain('log WO-1 failed');
  });

  test('the same code within two seconds is done once, and again after them; another one in between frees it', async () => {
    const room = new Room();
    room.open({ operation: () => 'done' });
    room.scan('WO-1');
    room.scan('WO-1', 1000);
    room.scan('WO-1', 999);
    room.scan('WO-1', 1);
    room.scan('WO-2/10');
    room.scan('WO-1');
    const ends = ['WO-1 done', 'WO-1 repeat', 'WO-1 repeat', 'WO-1 done', 'WO-2/10 done', 'WO-1 done'];
    expect(await room.shown(6)).toEqual(ends);
  });

  test('after a refusal the same code is worked on at once', async () => {
    const room = new Room();
    const answers = ['refused', 'done'] as const;
    let at = 0;
    room.open({ operation: () => answers[at++] ?? 'refused' });
    room.scan('WO-1');
    room.scan('WO-1');
    expect(await room.shown(2)).toEqual(['WO-1 refused', 'WO-1 done']);
  });

  test('what the screen in front has no use for goes to the one behind, and at last to the app', async () => {
    const room = new Room();
    room.fallback = { operation: () => ({ answer: 'refused', words: 'elsewhere' }) };
    room.open({ operation: ({ operationId }) => (operationId === 'WO-2/20' ? 'done' : 'not_now') });
    room.open({ operation: () => 'not_now' });
    room.scan('WO-2/20');
    room.scan('WO-1');
    expect(await room.shown(2)).toEqual(['WO-2/20 done', 'WO-1 refused: elsewhere']);
  });

  test('a dialog keeps what is behind it, and the app, from taking a scan', async () => {
    const room = new Room();
    room.fallback = { operation: () => 'done' };
    room.open({ operation: () => 'done' });
    room.open({}, { layer: 'dialog' });
    room.scan('WO-1');
    expect(await room.shown(1)).toEqual(['WO-1 not_now']);
  });

  test('several meanings wait for a person, and nothing is done before', async () => {
    const room = new Room();
    const opened: string[] = [];
    room.open({
      operation: ({ operationId }) => {
        opened.push(operationId);
        return 'done';
      },
    });
    room.scan('WO-2');
    expect(await room.shown(1)).toEqual(['WO-2 several']);
    expect(room.choice?.routes.map(idOf).toSorted()).toEqual(['WO-2/10', 'WO-2/20']);
    expect(opened).toEqual([]);
    await room.choice?.choose(room.choice.routes.find((route) => idOf(route) === 'WO-2/20') as ScanRoute);
    expect(opened).toEqual(['WO-2/20']);
    expect(room.choice).toBeNull();
    expect(room.events.slice(-2)).toEqual(['show WO-2 done', 'log WO-2 done']);
  });

  test('several meanings of which the screen takes none are no question', async () => {
    const room = new Room();
    room.scan('WO-2');
    expect(await room.shown(1)).toEqual(['WO-2 not_now']);
    expect(room.choice).toBeNull();
  });

  test('unknown and damaged codes are told and heard', async () => {
    const room = new Room();
    room.scan('WHAT');
    room.scan('LS/NOTHING/X');
    expect(await room.shown(2)).toEqual(['WHAT unknown', 'LS/NOTHING/X malformed']);
    expect(room.events).toContain('sound unknown');
  });

  test('more codes than can wait are listed and told, and the others are worked on in their order', async () => {
    const room = new Room();
    const opened: string[] = [];
    room.open({
      operation: ({ operationId }) => {
        opened.push(operationId);
        return 'done';
      },
    });
    for (let count = 0; count < 40; count++) room.scan(count % 2 === 0 ? 'WO-1' : 'WO-2/10');
    const shown = await room.shown(40);
    const overrun = shown.filter((line) => line.endsWith('overrun')).length;
    expect(overrun).toBeGreaterThan(0);
    expect(opened.length).toBe(40 - overrun);
    expect(room.events.filter((event) => event.startsWith('in ')).length).toBe(40);
  });
});
