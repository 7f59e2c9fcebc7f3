import type { Cdp, ChromiumProgram } from './chromium.ts';

interface Package {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

/** A page, as far as others than its window look at it. */
interface Page {
  readonly getURL: () => string;
  readonly emit: (event: string, ...given: unknown[]) => boolean;
}

/** A window, as far as the program's end looks at it. */
interface Closable {
  readonly webContents: Page;
  readonly isDestroyed: () => boolean;
  readonly close: () => void;
}

/** What the rooms of the stand-in share: one program, one Chromium. */
interface Host {
  /** The app's folder and its package.json. */
  appPath: string;
  manifest: Package;
  argv: readonly string[];
  /** Somebody wants to drive the pages: Playwright. */
  wantsPort: boolean;
  isReady: boolean;
  isLeaving: boolean;
  chromium: ChromiumProgram | null;
  /** Port of the server that answers for the app's own schemes. */
  schemePort: number;
  readonly schemes: Map<string, { readonly standard?: boolean; readonly secure?: boolean }>;
  readonly switches: Map<string, string>;
  readonly windows: Map<number, Closable>;
  readonly contentsByTarget: Map<string, Page>;
}

export const host: Host = {
  appPath: '',
  manifest: {},
  argv: [],
  wantsPort: false,
  isReady: false,
  isLeaving: false,
  chromium: null,
  schemePort: 0,
  schemes: new Map(),
  switches: new Map(),
  windows: new Map(),
  contentsByTarget: new Map(),
};

/** Chromium's debugging pipe. @throws Error before Chromium runs */
export function cdp(): Cdp {
  if (!host.chromium) throw new Error('electron stand-in: Chromium does not run yet');
  return host.chromium.cdp;
}

export const warn = (...parts: readonly unknown[]): boolean =>
  process.stderr.write(`[electron stand-in] ${parts.map(String).join(' ')}\n`);

/** An event that a listener may prevent. */
export interface PreventableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<Fields extends object>(fields?: Fields): PreventableEvent & Fields {
  const event = {
    ...(fields as Fields),
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
