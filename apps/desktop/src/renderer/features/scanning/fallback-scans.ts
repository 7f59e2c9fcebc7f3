import type { EquipmentState, OperationState, ProductState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../replica/use-kiosk.ts';
import type { ScanHandlers, ScanReply } from '../../scanner/scan-handlers.ts';
import { useName } from '../../ui/use-name.ts';
import { listOfViews, oneView } from './look-up.ts';

const closed = new Set(['FINISHED', 'CANCELLED']);

/** What the app says of a scan that nothing on the glass takes: what it is, and where it belongs. It records nothing. */
export function useFallbackScans(): ScanHandlers {
  const { t } = useTranslation('scanning');
  const kiosk = useKiosk();
  const nameOf = useName();
  const say = (answer: ScanReply['answer'], words: string): ScanReply => ({ answer, words });
  const stationName = async (equipmentId: string) => {
    const view = await oneView<EquipmentState>(kiosk, 'equipment', equipmentId);
    return nameOf(view?.state.names, view?.state.workplaceName);
  };
  /** A badge at a station where somebody works: whose it is goes on, and who was active rests. */
  const byBadge = async (username: string, badge: string): Promise<ScanReply> => {
    const answer = await kiosk.people.signIn({ username, badge });
    if (answer.ok) return say('done', t('person.switched', { name: answer.value.displayName }));
    const { code } = answer.error;
    if (code === 'locked') return say('refused', t('person.locked'));
    return say('refused', code === 'wrong_badge' || code === 'not_known' ? t('person.badge') : t('person.server'));
  };
  return {
    station: async ({ equipmentId }) => {
      const own = kiosk.identity()?.equipmentId ?? null;
      const there = await stationName(equipmentId);
      if (own === equipmentId) return say('done', t('station.here', { name: there }));
      if (own === null) return say('refused', t('station.desk', { there }));
      return say('refused', t('station.other', { there, here: await stationName(own) }));
    },
    person: async ({ personId, username, secret }) => {
      const session = kiosk.session();
      if (!session) return 'not_now';
      if (secret !== undefined) return byBadge(username, secret);
      const name = session.displayName;
      const isSame = personId === session.personId || username === session.username;
      return isSame ? say('done', t('person.same', { name })) : say('refused', t('person.other', { name }));
    },
    operation: async ({ operationId }) => {
      if (!kiosk.session()) return 'not_now';
      const view = await oneView<OperationState>(kiosk, 'operation', operationId);
      if (!view) return 'not_now';
      const { orderNo: order, operationNo: no, status, assetId } = view.state;
      if (closed.has(status)) return say('refused', t('operation.closed', { order, no }));
      const [station] = await listOfViews<EquipmentState>(kiosk, { type: 'equipment', where: { assetId } });
      if (station?.id === kiosk.identity()?.equipmentId) return say('refused', t('operation.screen'));
      return say(
        'refused',
        t('operation.elsewhere', {
          order,
          no,
          station: nameOf(station?.state.names, station?.state.workplaceName, view.state.workplaceName),
        }),
      );
    },
    product: async ({ productId }) => {
      const view = await oneView<ProductState>(kiosk, 'product', productId);
      return say('not_now', t('product.next', { name: nameOf(view?.state.names, view?.state.name) }));
    },
    lot: ({ lot }) => say('not_now', t('lot.next', { name: lot })),
    serial: ({ serial }) => say('not_now', t('serial.next', { name: serial })),
    act: async ({ act }) => {
      if (act !== 'sign_out' || !kiosk.session()) return 'not_now';
      await kiosk.signOut();
      return 'done';
    },
  };
}
