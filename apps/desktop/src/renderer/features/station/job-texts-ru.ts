import type { Translated } from '../../ui/translated.ts';
import type { jobTextsEn } from './job-texts-en.ts';

export const jobTextsRu: Translated<'ru', typeof jobTextsEn> = {
  'job.yours': 'Ваше задание: {{status}}',
  'job.status.assigned': 'выдано вам',
  'job.status.accepted': 'принято',
  'job.status.in_progress': 'в работе',
  'job.status.completed': 'выполнено',
  'job.status.cancelled': 'отменено',
  'job.accept': 'Принять',
  'job.acceptNamed': 'Принять задание {{name}}',
  'job.elsewhere': 'Ваши задания на других местах',
  'job.startAt': 'Начинается здесь: {{place}}.',
  'job.startThere': 'Его операция не запланирована на этом рабочем месте.',
  'job.instructions': 'Указание: {{text}}',
  'tick.accepted': 'Задание принято: {{name}}',
};
