import './dialog.css';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useScanTarget } from '../scanner/use-scan-target.ts';
import { Button } from './button.tsx';
import { ScrollArea } from './scroll-area.tsx';
import { shortcutKeys } from './shortcuts.ts';
import { DialogShortcuts } from './use-shortcut.tsx';

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
  const close = () => {
    onClose();
    return 'done' as const;
  };
  useScanTarget({ act: ({ act }) => (act === 'back' ? close() : 'not_now') }, { layer: 'dialog' });
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(open) => (open ? undefined : onClose())}
      className="dialog-shade"
    >
      <Modal className={`dialog-frame dialog-${width}`}>
        <DialogShortcuts>
          <AriaDialog role={role} className="dialog">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <ScrollArea className="dialog-body">{children}</ScrollArea>
            <div className="dialog-actions">
              <Button icon="cross" shortcut={shortcutKeys.back} onPress={onClose}>
                {closeText ?? t('close')}
              </Button>
              {actions}
            </div>
          </AriaDialog>
        </DialogShortcuts>
      </Modal>
    </ModalOverlay>
  );
}
