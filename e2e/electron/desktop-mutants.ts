import type { Mutant } from '../simulation/mutants/mutants.ts';

/** A defect of main or preload: a piece of text that stands exactly once in a file, and what it becomes. */
export type DesktopMutant = Omit<Mutant, 'kind'>;

const main = 'apps/desktop/src/main';

/** What would make a kiosk open, deaf or dead; each is found by the specifications of the desktop app. */
export const desktopMutants: readonly DesktopMutant[] = [
  {
    name: 'a page may go anywhere',
    file: `${main}/navigation.ts`,
    anchor: 'if (isOwnAddress(event.url)) return;',
    becomes: 'if (event.url) return;',
  },
  {
    name: 'a page may open windows',
    file: `${main}/navigation.ts`,
    anchor: 'contents.setWindowOpenHandler(',
    becomes: 'void (',
  },
  {
    name: 'every permission is given',
    file: `${main}/permissions.ts`,
    anchor: 'answer(isAllowed);',
    becomes: 'answer(true);',
  },
  {
    name: 'the page comes without a policy',
    file: `${main}/page-files.ts`,
    anchor: "'Content-Security-Policy': policy,",
    becomes: '',
  },
  {
    name: 'a path may lead out of the page’s folder',
    file: `${main}/page-files.ts`,
    anchor: "return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file;",
    becomes: "return inside === '' || isAbsolute(inside) ? null : file;",
  },
  {
    name: 'a kiosk takes every key',
    file: `${main}/window.ts`,
    anchor: "if (input.type === 'keyDown' && isForbiddenKey(input)) event.preventDefault();",
    becomes: 'void [event, input, isForbiddenKey];',
  },
  {
    name: 'a page that crashed stays gone',
    file: `${main}/recovery.ts`,
    anchor: "if (remedy.kind === 'reload') setTimeout(reload, remedy.afterMs);",
    becomes: "if (remedy.kind === 'reload') return;",
  },
  {
    name: 'a page that hangs goes on hanging',
    file: `${main}/recovery.ts`,
    anchor: 'contents.forcefullyCrashRenderer();',
    becomes: '',
  },
  {
    name: 'two programs work on one data folder',
    file: `${main}/index.ts`,
    anchor: 'if (app.requestSingleInstanceLock()) {',
    becomes: 'if (app.requestSingleInstanceLock() || true) {',
  },
  {
    name: 'any page may call main',
    file: `${main}/ipc.ts`,
    anchor: 'if (!isOwnPage(event.senderFrame)) {',
    becomes: 'if (event.senderFrame === null && !isOwnPage(event.senderFrame)) {',
  },
  {
    name: 'main takes any arguments',
    file: `${main}/ipc.ts`,
    anchor: 'if (!parsed.success) {',
    becomes: 'if (given.length > 9 || parsed === null) {',
  },
  {
    name: 'the page is given every channel',
    file: 'apps/desktop/src/preload/index.ts',
    anchor: "readStart: call('readStart'),",
    becomes: "readStart: call('readStart'), ...{ invoke: (...given: [string]) => ipcRenderer.invoke(...given) },",
  },
];
