import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useIdentity, useSession } from '../replica/use-kiosk.ts';

const screenNames = { '/station': 'station', '/board': 'board', '/review': 'review' } as const;

/** Names the window: what somebody hears, or reads in a list of windows, before anything else. */
export function useTitle(text: string): void {
  useEffect(() => {
    document.title = text;
  }, [text]);
}

/** The screen, the place and the product; each screen has another. */
export function useScreenTitle(place: string): void {
  const { t } = useTranslation('app');
  const [path] = useLocation();
  const identity = useIdentity();
  const session = useSession();
  const name = session && identity ? screenNames[path as keyof typeof screenNames] : session ? 'setUp' : 'signIn';
  const product = t('product');
  useTitle([...(name ? [t(name)] : []), ...(place === product ? [] : [place]), product].join(' · '));
}
