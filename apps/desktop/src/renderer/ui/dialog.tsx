import './dialog.css';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Keys at the foot; the way out stands before them. */
  readonly actions?: ReactNode;
  readonly closeText?: string;
  readonly width?: 'narrow' | 'wide';
  readonly role?: 'dialog' | 'alertdialog';
}

/** A question in front of everything else. A tap beside it does nothing: what was begun is not lost to a stray glove. */
export function Dialog({ title, onClose, children, actions, closeText, width = 'wide', role = 'dialog' }: DialogProps) {
  const { t } = useTranslation('ui');
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(open) => (open ? undefined : onClose())}
      className="dialog-shade"
    >
      <Modal className={`dialog-frame dialog-${width}`}>
        <AriaDialog role={role} className="dialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <div className="dialog-body">{children}</div>
          <div className="dialog-actions">
            <Button icon="cross" onPress={onClose}>
              {closeText ?? t('close')}
            </Button>
            {actions}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
