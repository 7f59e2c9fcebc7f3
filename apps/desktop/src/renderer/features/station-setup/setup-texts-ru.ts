import type { Translated } from '../../ui/translated.ts';
import type { setupTextsEn } from './setup-texts-en.ts';

/** Russian texts of choosing the station. */
export const setupTextsRu: Translated<'ru', typeof setupTextsEn> = {
  title: 'Где стоит это устройство?',
  lead: 'Выбирается один раз. Сохраняется после перезапуска и без сервера.',
  site: 'Площадка',
  place: 'Рабочее место',
  filter: 'Поиск места или линии',
  desk: 'Стол мастера',
  enrol: 'Настроить устройство',
  retry: 'Повторить',
  signOut: 'Выйти',
  noRight: 'Ваша учётная запись не может настраивать устройства',
  'noRight.next': 'Выйдите, и пусть войдёт руководитель.',
  noSites: 'Площадок ещё нет',
  'noSites.next': 'Сначала администратор добавляет на сервере площадку и её рабочие места.',
  'failure.offline': 'Нет связи с сервером',
  'failure.offline.next': 'Для настройки он нужен один раз. Проверьте сеть и сервер, затем попробуйте снова.',
  'failure.wrong_credentials': 'Вход больше не действует',
  'failure.wrong_credentials.next': 'Выйдите и войдите снова.',
  'failure.forbidden': 'Ваша учётная запись не может настраивать устройства',
  'failure.forbidden.next': 'Выйдите, и пусть войдёт руководитель.',
  'failure.locked': 'Учётная запись пока заблокирована',
  'failure.locked.next': 'Подождите несколько минут или обратитесь к администратору.',
  'failure.server': 'Сервер ответил ошибкой',
  'failure.server.next': 'Выбранное сохранилось. Попробуйте ещё раз чуть позже.',
};
