import { describe, expect, test } from 'vitest';
import { formatsOf, timeInputText } from './formats.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Written with plain spaces: which space a language groups with is the business of CLDR. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  test.each([
    [-5000, '00:00'],
    [0, '00:00'],
    [59_999, '00:59'],
    [4 * minute + 9000, '04:09'],
    [hour, '1:00:00'],
    [23 * hour + 59 * minute, '23:59:00'],
    [49 * hour + 4 * minute + 9000, '2d 1:04:09'],
  ])('%i ms run as %s', (durationMs, text) => {
    expect(formatsOf('en').duration(durationMs)).toBe(text);
  });

  test.each([
    ['en', '12,400', '45%', '2d 1:00:00', 'Jan 5, 09:00:00'],
    ['ko', '12,400', '45%', '2일 1:00:00', '1월 5일, 09:00:00'],
    ['ru', '12 400', '45 %', '2 д. 1:00:00', '5 янв., 09:00:00'],
  ])('%s writes counts, shares, days and dates its own way', (language, count, percent, duration, dateTime) => {
    const formats = formatsOf(language);
    expect(plain(formats.count(12_400))).toBe(count);
    expect(plain(formats.percent(45))).toBe(percent);
    expect(plain(formats.duration(49 * hour))).toBe(duration);
    expect(plain(formats.dateTime(Date.UTC(2026, 0, 5, 8), 'Europe/Berlin'))).toBe(dateTime);
  });

  test.each([
    ['en', 'Mon, Jan 5, 2026', 'Sun'],
    ['ko', '2026년 1월 5일 (월)', '일'],
    ['ru', 'пн, 5 янв. 2026 г.', 'вс'],
  ])('%s writes dates and weekdays, wherever the device is', (language, date, sunday) => {
    expect(plain(formatsOf(language).date('2026-01-05'))).toBe(date);
    expect(formatsOf(language).weekday(7)).toBe(sunday);
  });

  test.each([
    ['en', '87.0%', '6h 5m', '3h', '59m', '40s', 'Jan 5'],
    ['ko', '87.0%', '6시간 5분', '3시간', '59분', '40초', '1월 5일'],
    ['ru', '87,0 %', '6 ч 5 мин', '3 ч', '59 мин', '40 с', '5 янв.'],
  ])('%s writes figures, lengths of time and days its own way', (language, share, long, whole, short, brief, date) => {
    const formats = formatsOf(language);
    expect(plain(formats.share(0.869565))).toBe(share);
    const spans = [6 * hour + 5 * minute, 3 * hour, 59 * minute + 10_000, 40_000].map(formats.span);
    expect(spans.map(plain)).toEqual([long, whole, short, brief]);
    expect(plain(formats.dayAndMonth(Date.UTC(2026, 0, 5, 8), 'Europe/Berlin'))).toBe(date);
  });

  test.each(['en', 'ko', 'ru'])('four digits stay together in %s', (language) => {
    expect(formatsOf(language).count(1240)).toBe('1240');
  });

  test.each(['en', 'ko', 'ru'])(
    'the wall clock is that of the plant, also on the day the clocks change (%s)',
    (language) => {
      const { clock, clockWithSeconds } = formatsOf(language);
      expect(clockWithSeconds(Date.UTC(2026, 0, 5, 8), 'Europe/Berlin')).toBe('09:00:00');
      expect(clock(Date.UTC(2026, 2, 29, 1), 'Europe/Berlin')).toBe('03:00');
      expect(clock(Date.UTC(2026, 0, 5, 23), 'Europe/Berlin')).toBe('00:00');
      expect(clock(Date.UTC(2026, 0, 5, 23), 'Asia/Seoul')).toBe('08:00');
    },
  );

  test('an input of time takes no language', () => {
    expect(timeInputText(Date.UTC(2026, 0, 5, 8), 'Europe/Berlin')).toBe('09:00');
  });
});
