import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useIdentity, useSession } from '../replica/use-kiosk.ts';
import { useMachine } from '../ui/machine.tsx';

const screenNames = {
  '/station': 'station',
  '/board': 'board',
  '/review': 'review',
  '/people': 'people',
  '/roles': 'roles:title',
  '/scans': 'scanning:list.title',
  '/scanner': 'scanning:test.title',
  '/cards': 'scanCards:title',
  '/audit': 'audit:title',
  '/planning': 'planning:title',
  '/shift-calendars': 'shiftCalendar:title',
  '/lines': 'lineView:title',
  '/lines/': 'lineView:line',
  '/trends': 'trends:title',
  '/stops': 'stopDesk:title',
  '/admin': 'admin:title',
} as const;

type ScreenPath = keyof typeof screenNames;

/** Names the window: what somebody hears, or reads in a list of windows, before anything else. */
export function useTitle(text: string): void {
  useEffect(() => {
    document.title = text;
  }, [text]);
}

/** The screen, the place and the product; each screen has another. */
export function useScreenTitle(place: string): void {
  const { t } = useTranslation([
    'app',
    'scanning',
    'scanCards',
    'roles',
    'audit',
    'shiftCalendar',
    'planning',
    'lineView',
    'trends',
    'stopDesk',
    'admin',
  ]);
  const [path] = useLocation();
  const identity = useIdentity();
  const session = useSession();
  const machine = useMachine();
  const isOpen = path === '/scanner' || (path === '/admin' && machine) || (session && identity);
  // One line is a screen of its own, whichever it is; a stop is shown beside the list of all.
  const known = path.startsWith('/lines/') ? '/lines/' : path.startsWith('/stops/') ? '/stops' : path;
  const screen = screenNames[known as ScreenPath];
  const closed = () => (session ? t('setUp') : t('signIn'));
  const name = isOpen ? screen && t(screen) : closed();
  const product = t('product');
  useTitle([...(name ? [name] : []), ...(place === product ? [] : [place]), product].join(' · '));
}
