import { cdp, preventable } from './host.ts';
import { toApp } from './schemes.ts';
import { session } from './session.ts';

/** The page that is asked about its navigations. */
interface Asked {
  readonly emit: (event: string, ...given: unknown[]) => boolean;
}

interface Paused {
  readonly requestId: string;
  readonly frameId: string;
  readonly redirectedRequestId?: string;
  readonly request: { readonly url: string };
}

/** Stops every request for a document on its way, and asks the app about those that a page began. */
export class DocumentRequests {
  readonly #contents: Asked;
  readonly #target: { readonly id: string; readonly sessionId: string };
  /** `frame address` of what pages asked for; other navigations are main's own. */
  readonly #byPage = new Set<string>();

  constructor(contents: Asked, target: { readonly id: string; readonly sessionId: string }) {
    this.#contents = contents;
    this.#target = target;
  }

  async watch(): Promise<void> {
    const { sessionId } = this.#target;
    const pipe = cdp();
    pipe.on(`${sessionId}:Page.frameRequestedNavigation`, (asked: { frameId: string; url: string }) =>
      this.#byPage.add(`${asked.frameId} ${asked.url}`),
    );
    pipe.on(`${sessionId}:Fetch.requestPaused`, (paused: Paused) => void this.#decide(paused));
    await pipe.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] }, sessionId);
  }

  async #decide(paused: Paused): Promise<void> {
    const { requestId, request } = paused;
    const isRefused = this.#isRefused(paused);
    if (!isRefused && paused.frameId === this.#target.id)
      await session.defaultSession.decideFor(new URL(request.url).origin);
    const [method, reason] = isRefused
      ? ['Fetch.failRequest', { errorReason: 'Aborted' }]
      : ['Fetch.continueRequest', {}];
    // The page may be gone meanwhile.
    await cdp()
      .send(method, { requestId, ...reason }, this.#target.sessionId)
      .catch(() => undefined);
  }

  #isRefused({ frameId, redirectedRequestId, request }: Paused): boolean {
    const isByPage = this.#byPage.delete(`${frameId} ${request.url}`);
    const isMainFrame = frameId === this.#target.id;
    const event = preventable({ url: toApp(request.url), isMainFrame, isSameDocument: false });
    if (redirectedRequestId !== undefined) this.#contents.emit('will-redirect', event);
    else if (isByPage) {
      this.#contents.emit('will-frame-navigate', event);
      if (isMainFrame) this.#contents.emit('will-navigate', event);
    }
    return event.defaultPrevented;
  }
}
