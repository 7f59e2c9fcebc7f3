import type { EquipmentState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useIdentity, useView } from '../../replica/use-kiosk.ts';
import { useName } from '../../ui/use-name.ts';

/** Where this is, and what signing in is for. */
export function SignInGreeting() {
  const { t } = useTranslation('signIn');
  const identity = useIdentity();
  const nameOf = useName();
  const station = useView<EquipmentState>('equipment', identity?.equipmentId ?? '');
  return (
    <div className="sign-in-greeting">
      <h1>{nameOf(station?.state.names, station?.state.workplaceName, identity?.name, t('title'))}</h1>
      <p>{identity ? t('toWork') : t('toSetUp')}</p>
    </div>
  );
}
