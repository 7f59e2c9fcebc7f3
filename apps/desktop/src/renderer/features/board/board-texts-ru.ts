import type { Translated } from '../../ui/translated.ts';
import type { boardTextsEn } from './board-texts-en.ts';

/** Russian texts of the supervisor's board. */
export const boardTextsRu: Translated<'ru', typeof boardTextsEn> = {
  title: 'Все линии',
  counts: 'Станки по состоянию',
  looseLine: 'Прочие места',
  lineTotal: 'годных {{good}}, брак {{scrap}} из {{target}}',
  'status.running': 'Работает',
  'status.setup': 'Наладка',
  'status.stopped': 'Простой',
  'status.idle': 'Ожидание',
  'status.unknown': 'Нет данных',
  unexplained: 'Причина не указана',
  unknownNext: 'Здесь ещё ничего не записано.',
  waiting_zero: 'Ничего не ждёт.',
  waiting_one: 'Ждёт {{count}} операция.',
  waiting_few: 'Ждут {{count}} операции.',
  waiting_many: 'Ждут {{count}} операций.',
  waiting_other: 'Ждут {{count}} операции.',
  step: 'Оп. {{no}}',
  plusScrap: '+ {{scrap}} брак',
  ofDesired: 'из {{desired}}',
  barLabel: 'годных {{good}} и брак {{scrap}} из {{desired}}',
  updated: 'Обновлено {{age}}',
  neverUpdated: 'Не обновлялось',
  'stale.never': 'НЕ СЕЙЧАС. Связи с сервером ещё не было.',
  'stale.since': 'НЕ СЕЙЧАС. Последняя связь с сервером в {{time}}.',
  'empty.title': 'Линий ещё нет',
  'empty.next': 'Линии и рабочие места, добавленные на сервере, появятся здесь сами.',
  'never.title': 'Данные ещё не поступали',
  'never.next': 'Табло заполнится, как только появится связь с сервером.',
};
