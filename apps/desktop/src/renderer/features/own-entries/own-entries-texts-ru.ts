import type { Translated } from '../../ui/translated.ts';
import type { ownEntriesTextsEn } from './own-entries-texts-en.ts';

/** Russian texts of a person's own entries. */
export const ownEntriesTextsRu: Translated<'ru', typeof ownEntriesTextsEn> = {
  open: 'Мои записи',
  title: 'Мои последние записи на этом устройстве',
  none: 'Под вашим именем здесь ещё ничего не записано.',
  undo: 'Отменить',
  'undo.named': 'Отменить: {{entry}}',
  'state.undone': 'Отменено вами в {{time}}.',
  'state.corrected': 'Исправлено мастером в {{time}}:',
  'state.correctedGone': 'Отменено мастером в {{time}}.',
  'counts.pieces': 'учтено годных {{good}}, брак {{scrap}}.',
  'counts.time': 'учтено на {{time}}.',
  'review.dismissed': 'Проверка, {{name}}, {{time}}: оставлено как есть.',
  'review.applied': 'Проверка, {{name}}, {{time}}: обработано.',
  'review.settled': 'Решено автоматически в {{time}}.',
  'review.reason': '«{{reason}}»',
  somebody: 'мастер',
  step: '{{order}} оп. {{no}}',
};
