import type { Translated } from '../../ui/translated.ts';
import { codeTextsRu } from './code-texts-ru.ts';
import type { entryTextsEn } from './entry-texts-en.ts';
import { schedulingEntriesRu } from './scheduling-texts-ru.ts';

/** Russian words for entries, and what became of them. */
export const entryTextsRu: Translated<'ru', typeof entryTextsEn> = {
  'verdict.unsent': 'В пути.',
  'verdict.unsent.next': 'Отправится сама.',
  'verdict.accepted': 'Принята.',
  'verdict.accepted.next': 'Ничего делать не нужно.',
  'verdict.flagged': 'Принята и учтена, но есть вопрос:',
  'verdict.flagged.next': 'Её посмотрит мастер.',
  'verdict.waiting': 'Ждёт на сервере:',
  'verdict.waiting.next': 'Решится само, когда поступит недостающее.',
  'verdict.rejected': 'Не принята:',
  'verdict.rejected.next': 'Сообщите мастеру; если это верно, запишите снова.',
  'event.operation.created': 'Новая операция',
  'event.operation.changed': 'Изменение плана',
  'event.operation.started': 'Начало',
  'event.operation.stopped': 'Останов',
  'event.operation.quantity_reported': 'годных {{good}}, брак {{scrap}}',
  'event.operation.completed': 'Завершение',
  'event.operation.finished': 'Подтверждение завершения',
  'event.operation.released': 'Выдача в работу',
  'event.operation.cancelled': 'Отмена операции',
  'event.operation.deleted': 'Удаление операции',
  'event.operation.entry_corrected': 'Исправление',
  'event.operation.entry_undone': 'Отмена записи',
  'event.andon_call.raised': 'Вызов помощи',
  'event.andon_call.note_added': 'Повторный вызов',
  'event.andon_call.acknowledged': 'Вызов принят',
  'event.andon_call.resolved': 'Вызов закрыт',
  'event.andon_call.cancelled': 'Вызов отменён',
  'event.equipment.call_opened': 'Вызов открыт на рабочем месте',
  'event.equipment.call_closed': 'Вызов закрыт на рабочем месте',
  'event.number_lease.numbers_used': 'Номера этикеток',
  'event.review_item.resolved': 'Проверка записи',
  ...schedulingEntriesRu,
  ...codeTextsRu,
};
