import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Plan } from '../world/steps.ts';
import type { Report } from './report.ts';

/** A history that takes longer has come to a standstill (milliseconds). */
const patienceMs = 120_000;
/** What ended devices leave behind in a process adds up. */
const historiesPerProcess = 150;

/** One process that plays histories, begun anew now and then. */
class Worker {
  readonly #postgresUrl: string;
  #process: ChildProcess | null = null;
  #played = 0;

  constructor(postgresUrl: string) {
    this.#postgresUrl = postgresUrl;
  }

  async play(plan: Plan): Promise<Report> {
    const child = this.#process ?? (await this.#start());
    this.#played += 1;
    const report = await reportOf(child, plan);
    if (this.#played >= historiesPerProcess || report.ms >= patienceMs) await this.close();
    return report;
  }

  async close(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    this.#played = 0;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(join(import.meta.dirname, 'worker.ts'), [this.#postgresUrl], { execArgv: [] });
    this.#process = child;
    const [first] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as readonly unknown[];
    if (first !== 'ready') throw new Error(`a worker ended with ${String(first)}`);
    return child;
  }
}

async function reportOf(child: ChildProcess, plan: Plan): Promise<Report> {
  const given = new AbortController();
  const { signal } = given;
  child.send({ plan });
  const report = await Promise.race([
    once(child, 'message', { signal }).then(([message]) => message as Report),
    once(child, 'exit', { signal }).then(([code]) => ended(plan, `the process ended with ${String(code)}`)),
    new Promise<Report>((resolve) => {
      const timer = setTimeout(() => resolve(ended(plan, 'it came to a standstill')), patienceMs);
      signal.addEventListener('abort', () => clearTimeout(timer));
    }),
  ]);
  given.abort();
  return report;
}

function ended({ seed }: Plan, message: string): Report {
  return { seed, ms: patienceMs, failure: { step: null, message, stack: message }, seen: [] };
}

/** Several processes that share the work. */
export class Workers {
  readonly #workers: readonly Worker[];

  constructor(postgresUrl: string, count: number) {
    this.#workers = Array.from({ length: count }, () => new Worker(postgresUrl));
  }

  /** Plays what `next` gives, until it gives nothing more or `onReport` says that it is enough. */
  async playAll(
    next: () => Plan | undefined,
    onReport: (report: Report, plan: Plan) => 'go_on' | 'enough',
  ): Promise<void> {
    let isEnough = false;
    const work = async (worker: Worker) => {
      for (let plan = next(); plan && !isEnough; plan = next())
        if (onReport(await worker.play(plan), plan) === 'enough') isEnough = true;
    };
    await Promise.all(this.#workers.map(work));
  }

  async play(plan: Plan): Promise<Report> {
    const [worker] = this.#workers;
    if (!worker) throw new Error('there is no worker');
    return worker.play(plan);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }
}
