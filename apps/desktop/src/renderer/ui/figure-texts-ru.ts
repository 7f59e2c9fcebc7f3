import type { figureTextsEn } from './figure-texts-en.ts';
import type { Translated } from './translated.ts';

/** Russian words of figures. */
export const figureTextsRu: Translated<'ru', typeof figureTextsEn> = {
  'ratio.oee': 'ОЭО (OEE)',
  'ratio.availability': 'Доступность',
  'ratio.performance': 'Темп',
  'ratio.quality': 'Качество',
  'ratio.teep': 'TEEP (всё время)',
  'none.no_plan': 'Нет плана',
  'none.no_cycle_time': 'Нет нормы',
  'none.nothing_produced': 'Нет выпуска',
  'none.unknown': 'Неизвестно',
  'failed.again': 'Повторить',
  'failed.offline': 'Нет связи с сервером',
  'failed.offline.next': 'Показатели хранятся там. Они вернутся вместе со связью.',
  'failed.signed_out': 'Вход завершён',
  'failed.signed_out.next': 'Выйдите и войдите снова с паролем.',
  'failed.refused': 'На сервере здесь ничего нет',
  'failed.refused.next': 'Выберите другую линию, смену или день.',
  'failed.failed': 'Сервер не смог ответить',
  'failed.failed.next': 'Повторите; если не поможет, сообщите ответственному за сервер.',
};
