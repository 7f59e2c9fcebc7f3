import type { Translated } from '../../ui/translated.ts';
import type { schedulingCodesEn, schedulingEntriesEn, schedulingWordsEn } from './scheduling-texts-en.ts';

export const schedulingCodesRu: Translated<'ru', typeof schedulingCodesEn> = {
  'code.line.has_schedules': 'на линии ещё была запланирована работа.',
  'code.schedule.times': 'план заканчивался не позже, чем начинался.',
  'code.schedule.overlaps': 'линия в это время занята другим.',
  'code.schedule.line_full': 'на линии слишком много незакрытых планов.',
  'code.schedule.wrong_status': 'у плана уже был другой статус.',
  'code.schedule.running': 'план уже выполнялся.',
  'code.schedule.has_job': 'план уже был выдан кому-то как задание.',
  'code.job.person_busy': 'у сотрудника было другое задание.',
  'code.job.not_own': 'задание было выдано другому сотруднику.',
  'code.job.wrong_status': 'у задания уже был другой статус.',
  'code.job.closed_for_act': 'задание уже было закрыто.',
  'code.job.quantity_below_reported': 'введено уже больше.',
};

export const schedulingEntriesRu: Translated<'ru', typeof schedulingEntriesEn> = {
  'event.schedule.created': 'Новый план',
  'event.schedule.changed': 'Изменение плана производства',
  'event.schedule.moved': 'Перенос плана',
  'event.schedule.started': 'План начат',
  'event.schedule.paused': 'План приостановлен',
  'event.schedule.resumed': 'План возобновлён',
  'event.schedule.completed': 'План выполнен',
  'event.schedule.cancelled': 'План отменён',
  'event.schedule.deleted': 'План удалён',
  'event.schedule.job_assigned': 'План выдан как задание',
  'event.schedule.job_started': 'Работа по плану начата',
  'event.schedule.job_closed': 'Работа по плану окончена',
  'event.line.slot_taken': 'Время линии занято',
  'event.person.job_assigned': 'Сотруднику выдано задание',
  'event.person.job_closed': 'Задание сотрудника окончено',
  'event.job.assigned': 'Задание выдано',
  'event.job.accepted': 'Задание принято',
  'event.job.started': 'Задание начато',
  'event.job.completed': 'Задание выполнено',
  'event.job.cancelled': 'Задание отменено',
};

export const schedulingWordsRu: Translated<'ru', typeof schedulingWordsEn> = {
  scheduled: 'запланировано',
  in_progress: 'в работе',
  paused: 'приостановлено',
  completed: 'выполнено',
  assigned: 'выдано',
  accepted: 'принято',
  schedule: 'план',
  job: 'задание',
  'schedule.write': 'составлять планы',
  'schedule.delete': 'удалять планы',
  'job.assign': 'выдавать задания',
  'job.cancel': 'отменять задания',
  'job.accept': 'принимать задания',
  'job.start': 'начинать задания',
  'job.complete': 'завершать задания',
};

/** Refusals of schedules and jobs: what is wrong, then what to do. */
export const schedulingRefusalsRu = {
  'line.has_schedules':
    'На линии ещё запланирована или идёт работа: {{product}}. Сначала завершите или отмените её планы.',
  'schedule.times': 'План заканчивается не позже, чем начинается. Исправьте время.',
  'schedule.overlaps': 'В это время линия выпускает {{product}}. Выберите другое время или другую линию.',
  'schedule.line_full': 'На линии больше {{most}} незакрытых планов. Сначала завершите или отмените старые.',
  'schedule.wrong_status': 'При статусе плана «{{status}}» это невозможно. Посмотрите, на каком он этапе.',
  'schedule.running':
    'План выполняется: его нельзя ни удалить, ни перенести на другую линию. Завершите или отмените его.',
  'schedule.has_job': 'Этот план выдан кому-то как задание. Сначала отмените задание.',
  'job.person_busy':
    'У сотрудника есть другое незаконченное задание. Выберите другого сотрудника или отмените то задание.',
  'job.not_own': 'Это задание выдано другому сотруднику. Попросите отменить его и выдать вам.',
  'job.wrong_status':
    'Статус задания «{{status}}», а нужен «{{wanted}}». Примите задание, начните его, затем завершите.',
  'job.closed_for_act': 'Задание уже закрыто: {{status}}. Отменять здесь нечего.',
  'job.quantity_below_reported':
    '{{quantity}} шт. меньше, чем уже введено: {{reported}}. Исправьте введённое или укажите всё количество.',
};
