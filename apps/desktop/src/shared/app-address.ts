/** The scheme under which the page lives in Electron; no server and no other program answers for it. */
export const appScheme = 'app';
const appHost = 'lineside';
/** What the server sees as `Origin`; it stands in its CORS_ORIGINS. */
export const appOrigin = `${appScheme}://${appHost}`;

/** Whether an address is the app's own. Read as a URL: `app://lineside.evil/` and `app://lineside@evil/` are not. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}
