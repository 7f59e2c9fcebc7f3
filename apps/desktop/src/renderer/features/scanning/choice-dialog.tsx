import type { ScanRoute } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import type { ScanHandlers } from '../../scanner/scan-handlers.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { digitKeys } from '../../ui/shortcuts.ts';
import { routeKey, useRouteText } from './route-text.ts';
import { type ScanChoice, useScanFeedback } from './scan-feedback.ts';

/** A code that means several things here: big keys, their digits, or the scan of a code that says it exactly. */
export function ScanChoiceDialog() {
  const choice = useScanFeedback(({ choice: open }) => open);
  return choice ? <Choosing choice={choice} /> : null;
}

function Choosing({ choice }: { readonly choice: ScanChoice }) {
  const { t } = useTranslation('scanning');
  const { routes, choose, cancel } = choice;
  useScanTarget(handlersFor(choice), { layer: 'answer' });
  return (
    <Dialog title={t('choose')} closeText={t('choose.none')} onClose={cancel}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of tiles */}
      <div className="tiles tiles-3" role="group" aria-label={t('choose')}>
        {routes.map((route, index) => (
          <RouteKey key={routeKey(route)} route={route} index={index} onPress={() => void choose(route)} />
        ))}
      </div>
    </Dialog>
  );
}

interface RouteKeyProps {
  readonly route: ScanRoute;
  readonly index: number;
  readonly onPress: () => void;
}

function RouteKey({ route, index, onPress }: RouteKeyProps) {
  const text = useRouteText(route);
  const digit = digitKeys[index];
  return (
    <Button
      size="primary"
      className="tile-button"
      {...(digit ? { shortcut: digit, shortcutText: text } : {})}
      onPress={onPress}
    >
      {text}
    </Button>
  );
}

/** A card that names one of the choices exactly chooses it. */
function handlersFor({ routes, choose }: ScanChoice): ScanHandlers {
  const take = (route: ScanRoute) => {
    const meant = routes.find((one) => routeKey(one) === routeKey(route));
    return meant ? choose(meant) : 'not_now';
  };
  return Object.fromEntries(routes.map(({ kind }) => [kind, take]));
}
