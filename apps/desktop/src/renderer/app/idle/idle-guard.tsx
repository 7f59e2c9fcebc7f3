import './idle-guard.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdentity, useKiosk, useKnownPeople, useSession, useSyncStatus } from '../../replica/use-kiosk.ts';
import type { ScannerSource } from '../../scanner/scanner-source.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { playSound } from '../../ui/sounds.ts';
import { type IdleState, idleState, nextLookMs } from './idle-clock.ts';
import { idleMinutesOf, useIdleSettings } from './idle-settings.ts';

const minuteMs = 60_000;
const monotonicMs = () => performance.now();

/**
 * Puts whoever has left a shared glass to rest. What was typed and what runs stays as it is: only the name goes. Any key, tap or scan in
 * the last half minute keeps it, and does nothing else. While the server is away it does so only with somebody who has a PIN or a badge
 * here: nobody else could sign in again.
 */
export function IdleGuard({ scanner }: { readonly scanner: ScannerSource }) {
  const session = useSession();
  const kind = useIdentity()?.kind;
  const minutes = idleMinutesOf(
    useIdleSettings((settings) => settings.minutes),
    kind,
  );
  const isOnline = useSyncStatus()?.connection === 'online';
  const canReturn = useKnownPeople().some(({ personId }) => personId === session?.personId);
  return session && minutes > 0 && (isOnline || canReturn) ? (
    <Guard key={session.personId} limitMs={minutes * minuteMs} scanner={scanner} />
  ) : null;
}

interface GuardProps {
  readonly limitMs: number;
  readonly scanner: ScannerSource;
}

function Guard({ limitMs, scanner }: GuardProps) {
  const { t } = useTranslation('app');
  const kiosk = useKiosk();
  const { idle, stay } = useIdle(limitMs, scanner);
  const isWarning = idle.kind === 'warning';
  const isOver = idle.kind === 'over';
  useEffect(() => {
    if (isWarning) playSound('warning');
  }, [isWarning]);
  useEffect(() => {
    if (isOver) void kiosk.people.rest();
  }, [isOver, kiosk]);
  if (!isWarning) return null;
  const seconds = Math.ceil(idle.leftMs / 1000);
  return (
    <Dialog title={t('idle.title')} role="alertdialog" width="narrow" onClose={stay} closeText={t('idle.stay')}>
      <p className="idle-count" role="timer">
        {seconds}
      </p>
      <p>{t('idle.kept')}</p>
      <Button tone="act" size="primary" icon="hand" className="idle-key" onPress={stay}>
        {t('idle.here')}
      </Button>
    </Dialog>
  );
}

function useIdle(limitMs: number, scanner: ScannerSource): { readonly idle: IdleState; readonly stay: () => void } {
  const [idle, setIdle] = useState<IdleState>({ kind: 'active' });
  const [watch] = useState(() => new IdleWatch(setIdle));
  useEffect(() => watch.start(limitMs), [watch, limitMs]);
  // The keys of a scan never reach the page, and some readers press none.
  useEffect(() => scanner.listen(watch.stay), [watch, scanner]);
  return { idle, stay: watch.stay };
}

/** Listens to hands and tells when the state changes. */
class IdleWatch {
  readonly #tell: (state: IdleState) => void;
  #limitMs: number | null = null;
  #lastMs = monotonicMs();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWarning = false;

  constructor(tell: (state: IdleState) => void) {
    this.#tell = tell;
  }

  start(limitMs: number): () => void {
    this.#limitMs = limitMs;
    this.stay();
    const moves = ['pointerdown', 'wheel', 'input'] as const;
    for (const type of moves) window.addEventListener(type, this.#onMove, { capture: true, passive: true });
    window.addEventListener('keydown', this.#onAnswer, true);
    window.addEventListener('click', this.#onAnswer, true);
    return () => {
      clearTimeout(this.#timer);
      for (const type of moves) window.removeEventListener(type, this.#onMove, true);
      window.removeEventListener('keydown', this.#onAnswer, true);
      window.removeEventListener('click', this.#onAnswer, true);
    };
  }

  readonly stay = (): void => {
    this.#lastMs = monotonicMs();
    this.#look();
  };

  /** Half a tap: while the question stands, only the whole tap answers it, or its other half would land on what comes after. */
  readonly #onMove = (): void => {
    if (!this.#isWarning) this.#lastMs = monotonicMs();
  };

  readonly #onAnswer = (event: Event): void => {
    if (!this.#isWarning) {
      this.#onMove();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.stay();
  };

  #look = (): void => {
    clearTimeout(this.#timer);
    const now = monotonicMs();
    const state = idleState(this.#lastMs, now, this.#limitMs);
    this.#isWarning = state.kind === 'warning';
    this.#tell(state);
    const next = nextLookMs(this.#lastMs, now, this.#limitMs);
    if (next !== null) this.#timer = setTimeout(this.#look, next);
  };
}
