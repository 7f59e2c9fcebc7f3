import { Redirect, Route, Switch, useRoute } from 'wouter';
import { CallRail, EquipmentCalls } from '../features/andon/call-rail.tsx';
import { useMayAudit } from '../features/audit/audit-link.tsx';
import { AuditScreen } from '../features/audit/audit-screen.tsx';
import { BoardScreen } from '../features/board/board-screen.tsx';
import { OwnEntriesKey } from '../features/own-entries/own-entries-key.tsx';
import { useMayReview } from '../features/review/review-link.tsx';
import { ReviewScreen } from '../features/review/review-screen.tsx';
import { ScanCardsScreen } from '../features/scan-cards/scan-cards-screen.tsx';
import { ScanListScreen } from '../features/scanning/scan-list-screen.tsx';
import { ScannerScreen } from '../features/scanning/scanner-screen.tsx';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { StationScreen } from '../features/station/station-screen.tsx';
import { SetupScreen } from '../features/station-setup/setup-screen.tsx';
import { useIdentity, useSession } from '../replica/use-kiosk.ts';
import { Shell } from './shell.tsx';

/** Sign in, then (once) choose the station, then the screens. `#/board` and `#/station` are the addresses. */
export function Routes() {
  const identity = useIdentity();
  const session = useSession();
  const mayReview = useMayReview();
  const mayAudit = useMayAudit();
  const [isTesting] = useRoute('/scanner');
  return <Shell>{screen()}</Shell>;

  function screen() {
    if (isTesting) return <ScannerScreen />;
    if (!session) return <SignInScreen />;
    if (!identity) return <SetupScreen />;
    return (
      <Switch>
        <Route path="/board">
          <BoardScreen
            calls={<CallRail />}
            renderCalls={(equipmentId) => <EquipmentCalls equipmentId={equipmentId} />}
          />
        </Route>
        <Route path="/station">
          <StationScreen ownEntries={<OwnEntriesKey />} />
        </Route>
        <Route path="/scans">
          <ScanListScreen />
        </Route>
        <Route path="/cards">
          <ScanCardsScreen />
        </Route>
        {mayReview ? (
          <Route path="/review">
            <ReviewScreen />
          </Route>
        ) : null}
        {mayAudit ? (
          <Route path="/audit">
            <AuditScreen />
          </Route>
        ) : null}
        <Route>
          <Redirect to={identity.equipmentId ? '/station' : '/board'} replace />
        </Route>
      </Switch>
    );
  }
}
