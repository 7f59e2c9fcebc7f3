import { type DeviceReport, deviceReportSchema, renewEvent, reportEvent, type Uuid } from '@lineside/domain';
import type { Socket } from 'socket.io';
import { faultOf } from '../db/database-error.ts';
import type { ListeningDevice } from './authenticated-device.ts';

export type VerifyToken = (token: string) => Promise<ListeningDevice>;

/** So long before a token ends its device is asked for the next one, milliseconds. A client renews a minute before the end by itself. */
const askBeforeMs = 45_000;
/** The longest that a timer can wait. */
const longestTimerMs = 2 ** 31 - 1;

/** What a client reads in `connect_error`: err.data.code says whether a new token helps. */
export class SocketRefused extends Error {
  readonly data: { readonly code: string };

  constructor(code: string) {
    super('the connection is refused');
    this.name = 'SocketRefused';
    this.data = { code };
  }
}

interface ListeningOptions {
  readonly verify: VerifyToken;
  readonly now: () => number;
  readonly onReport: ((device: ListeningDevice, report: DeviceReport) => void) | undefined;
}

/** One device's open socket: it stays for as long as what let it in is good, and a new token prolongs it where it stands. */
export class ListeningSocket {
  readonly #socket: Socket;
  readonly #options: ListeningOptions;
  #device: ListeningDevice;
  #token: string;
  #timers: NodeJS.Timeout[] = [];

  constructor(socket: Socket, options: ListeningOptions, admitted: { device: ListeningDevice; token: string }) {
    this.#socket = socket;
    this.#options = options;
    this.#device = admitted.device;
    this.#token = admitted.token;
    socket.on(renewEvent, (answer: unknown) => void this.#renew(answer));
    socket.on(reportEvent, (report: unknown) => this.#report(report));
    socket.on('disconnect', () => this.#stopTimers());
    this.#startTimers();
  }

  /** Lets a socket in. @throws SocketRefused */
  static async admit(socket: Socket, options: ListeningOptions): Promise<ListeningSocket> {
    const { token } = socket.handshake.auth as { token?: unknown };
    if (typeof token !== 'string') throw new SocketRefused('token.missing');
    const device = await options.verify(token).catch((error: unknown) => {
      const code = (error as { code?: unknown } | null)?.code;
      throw new SocketRefused(typeof code === 'string' ? code : 'token.invalid');
    });
    return new ListeningSocket(socket, options, { device, token });
  }

  get device(): ListeningDevice {
    return this.#device;
  }

  /** Cuts it off where what let it in is not good any more; a database that is away says nothing about a device. */
  async verify(): Promise<void> {
    try {
      if (this.#isSame(await this.#options.verify(this.#token))) return;
    } catch (error) {
      if (faultOf(error) === 'transient') return;
    }
    this.cutOff();
  }

  /** Ends the connection, not the session: a client that is told goodbye stays away, one that is cut off comes back and asks anew. */
  cutOff(): void {
    this.#stopTimers();
    this.#socket.conn.close();
  }

  async #renew(answer: unknown): Promise<void> {
    const token = (answer as { token?: unknown } | null)?.token;
    // What is no token changes nothing: the old one ends the socket when it ends.
    if (typeof token !== 'string') return;
    try {
      const device = await this.#options.verify(token);
      if (!this.#isSame(device) || !this.#socket.connected) return this.cutOff();
      this.#device = device;
      this.#token = token;
      this.#startTimers();
    } catch (error) {
      if (faultOf(error) !== 'transient') this.cutOff();
    }
  }

  #report(told: unknown): void {
    const report = deviceReportSchema.safeParse(told);
    if (report.success) this.#options.onReport?.(this.#device, report.data);
  }

  #isSame({ organizationId, deviceId, siteId }: { organizationId: Uuid; deviceId: Uuid; siteId: Uuid }): boolean {
    const own = this.#device;
    return own.organizationId === organizationId && own.deviceId === deviceId && own.siteId === siteId;
  }

  #startTimers(): void {
    this.#stopTimers();
    const { tokenEndsAt } = this.#device;
    if (tokenEndsAt === undefined) return;
    const left = tokenEndsAt - this.#options.now();
    const later = (milliseconds: number, task: () => void) =>
      setTimeout(task, Math.min(longestTimerMs, Math.max(0, milliseconds))).unref();
    this.#timers = [
      later(left - askBeforeMs, () => void this.#socket.emit(renewEvent)),
      later(left, () => this.cutOff()),
    ];
  }

  #stopTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}
