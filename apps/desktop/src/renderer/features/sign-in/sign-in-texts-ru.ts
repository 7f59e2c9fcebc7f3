import type { Translated } from '../../ui/translated.ts';
import type { signInTextsEn } from './sign-in-texts-en.ts';

/** Russian texts of the sign-in. */
export const signInTextsRu: Translated<'ru', typeof signInTextsEn> = {
  title: 'Вход',
  toWork: 'Войдите, чтобы работать здесь.',
  toSetUp: 'Устройство ещё не настроено. Руководитель входит и выбирает рабочее место.',
  username: 'Имя пользователя',
  password: 'Пароль',
  signIn: 'Войти',
  byPin: 'По ПИН-коду или пропуску',
  next: 'Дальше',
  'failure.offline': 'Нет связи с сервером',
  'failure.offline.next':
    'С этим именем здесь ещё не входили, поэтому один раз нужен сервер. Проверьте сеть и попробуйте снова.',
  'failure.wrong_credentials': 'Неверное имя или пароль',
  'failure.wrong_credentials.next': 'Проверьте и попробуйте снова. В пароле важны заглавные буквы.',
  'failure.forbidden': 'Эта учётная запись не может войти здесь',
  'failure.forbidden.next': 'Обратитесь к руководителю.',
  'failure.locked': 'Учётная запись пока заблокирована',
  'failure.locked.next': 'Подождите несколько минут или попросите руководителя снять блокировку.',
  'failure.server': 'Сервер ответил ошибкой',
  'failure.server.next': 'Попробуйте ещё раз чуть позже. Если не пройдёт, сообщите мастеру.',
};
