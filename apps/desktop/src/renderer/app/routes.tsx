import { commandText } from '@lineside/domain';
import { Redirect, Route, Switch, useRoute } from 'wouter';
import { AdminScreen } from '../features/admin-corner/admin-screen.tsx';
import { CallRail, EquipmentCalls } from '../features/andon/call-rail.tsx';
import { useMayAudit } from '../features/audit/audit-link.tsx';
import { AuditScreen } from '../features/audit/audit-screen.tsx';
import { BoardScreen } from '../features/board/board-screen.tsx';
import { useMaySeeDevices } from '../features/devices/devices-link.tsx';
import { DevicesScreen } from '../features/devices/devices-screen.tsx';
import { OwnEntriesKey } from '../features/own-entries/own-entries-key.tsx';
import { useMayManagePeople } from '../features/people/people-link.tsx';
import { PeopleScreen } from '../features/people/people-screen.tsx';
import { useMayReview } from '../features/review/review-link.tsx';
import { ReviewScreen } from '../features/review/review-screen.tsx';
import { RolesScreen } from '../features/roles/roles-screen.tsx';
import { CodeBars } from '../features/scan-cards/code-bars.tsx';
import { ScanCardsScreen } from '../features/scan-cards/scan-cards-screen.tsx';
import { ScanListScreen } from '../features/scanning/scan-list-screen.tsx';
import { ScannerScreen } from '../features/scanning/scanner-screen.tsx';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { StationScreen } from '../features/station/station-screen.tsx';
import { CodeKey } from '../features/station-setup/code-key.tsx';
import { CodeScreen } from '../features/station-setup/code-screen.tsx';
import { SetupScreen } from '../features/station-setup/setup-screen.tsx';
import { useIdentity, useSession } from '../replica/use-kiosk.ts';
import { useMachine } from '../ui/machine.tsx';
import { Shell } from './shell.tsx';

/** Sign in, then (once) choose the station, then the screens. `#/board` and `#/station` are the addresses. */
export function Routes() {
  const identity = useIdentity();
  const session = useSession();
  const mayReview = useMayReview();
  const maySeeDevices = useMaySeeDevices();
  const mayManagePeople = useMayManagePeople();
  const mayAudit = useMayAudit();
  const [isTesting] = useRoute('/scanner');
  const [hasCode] = useRoute('/code');
  const [isAdmin] = useRoute('/admin');
  const machine = useMachine();
  return <Shell>{screen()}</Shell>;

  function screen() {
    if (isTesting) return <ScannerScreen />;
    if (isAdmin && machine) return <AdminScreen machine={machine} />;
    if (!session && !identity && hasCode) return <CodeScreen />;
    if (!session) return <SignInScreen beside={identity ? null : <CodeKey />} />;
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
        {maySeeDevices ? (
          <Route path="/devices">
            <DevicesScreen renderBars={(code) => <CodeBars text={commandText({ verb: 'enrol', code })} />} />
          </Route>
        ) : null}
        {mayReview ? (
          <Route path="/review">
            <ReviewScreen />
          </Route>
        ) : null}
        {mayManagePeople ? (
          <Route path="/people">
            <PeopleScreen />
          </Route>
        ) : null}
        {mayManagePeople ? (
          <Route path="/roles">
            <RolesScreen />
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
