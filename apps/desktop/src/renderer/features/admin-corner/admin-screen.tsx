import './admin-screen.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Machine } from '../../../platform/machine.ts';
import { adminOpenMs } from '../../../shared/admin-time.ts';
import { AdminDoor } from './admin-door.tsx';
import { AdminKeys } from './admin-keys.tsx';
import { MachineFactList } from './machine-fact-list.tsx';
import { SettingsForm } from './settings-form.tsx';

const marginMs = 10_000;

/** What IT does at a device that cannot be closed: behind its own PIN, and with the server gone too. */
export function AdminScreen({ machine }: { readonly machine: Machine }) {
  const { t } = useTranslation('admin');
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    const timer = setTimeout(() => setOpen(false), adminOpenMs - marginMs);
    return () => clearTimeout(timer);
  }, [isOpen]);
  // Whoever walks away leaves the corner closed.
  useEffect(() => () => void machine.closeAdmin(), [machine]);
  return (
    <div className="admin">
      <div className="admin-head">
        <h1>{t('title')}</h1>
        <Link to="/" className="button button-plain button-touch">
          {t('back')}
        </Link>
      </div>
      {isOpen ? (
        <div className="admin-body">
          <SettingsForm machine={machine} />
          <div className="admin-side">
            <AdminKeys machine={machine} />
            <MachineFactList machine={machine} />
          </div>
        </div>
      ) : (
        <AdminDoor machine={machine} onOpen={() => setOpen(true)} />
      )}
    </div>
  );
}
