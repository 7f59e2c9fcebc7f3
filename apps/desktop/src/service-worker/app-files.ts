/** The files of one build of the app. */
export interface AppFiles {
  /** Changes with any of them. */
  readonly version: string;
  /** Relative to the app's address. */
  readonly paths: readonly string[];
}

export function cacheName({ version }: AppFiles): string {
  return `lineside-app-${version}`;
}

/** What belongs to the app. Data, documents and live pages always come from the server, or not at all. */
export function isAppRequest(method: string, url: URL, ownOrigin: string): boolean {
  if (method !== 'GET' || url.origin !== ownOrigin) return false;
  return !/^\/(api|ws|docs|health|updates|openapi\.json)(\/|$)/.test(url.pathname);
}
