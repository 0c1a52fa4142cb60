import { civilDate } from '@tanggap/kernel';
import { calendarOf } from './calendar.model.js';

const training = {
  ...{ id: '0192a000-0000-7000-8000-000000000001', name: 'Juru las, tingkat 1; malam' },
  ...{ place: 'UPTD, Serang', startsOn: civilDate('2026-12-29'), endsOn: civilDate('2026-12-31') },
};

describe('a calendar file', () => {
  it('holds the days of the training, the last one too, and escapes what has a meaning', () => {
    const file = calendarOf(training, new Date('2026-11-23T02:00:00.500Z'));
    expect(file).toContain('DTSTART;VALUE=DATE:20261229\r\nDTEND;VALUE=DATE:20270101\r\n');
    expect(file).toContain('DTSTAMP:20261123T020000Z\r\n');
    expect(file).toContain('SUMMARY:Juru las\\, tingkat 1\\; malam\r\n');
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('folds long lines at 75 bytes', () => {
    const file = calendarOf({ ...training, name: 'Pelatihan é '.repeat(20) }, new Date());
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'Pelatihan é '.repeat(20)}`);
  });
});
