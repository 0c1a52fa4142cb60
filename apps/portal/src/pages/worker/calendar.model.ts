import { addDays, type CivilDate } from '@tanggap/kernel';

export type Training = Readonly<{
  id: string;
  name: string;
  place: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
}>;

const LONGEST_LINE = 75;

/** The days of a training as an iCalendar file (RFC 5545): nothing that names the worker. */
export function calendarOf({ id, name, place, startsOn, endsOn }: Training, now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tanggap//Pelatihan//ID',
    'BEGIN:VEVENT',
    `UID:${id}@tanggap`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${plain(startsOn)}`,
    // The end of an event of whole days is the day after it.
    `DTEND;VALUE=DATE:${plain(addDays(endsOn, 1))}`,
    `SUMMARY:${escaped(name)}`,
    `LOCATION:${escaped(place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const plain = (day: CivilDate) => day.replaceAll('-', '');
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Lines hold at most 75 bytes; what follows goes on behind a space. */
function folded(line: string): string {
  let length = 0;
  return [...line].reduce((text, letter) => {
    const bytes = Buffer.byteLength(letter);
    const isFull = length + bytes > LONGEST_LINE;
    length = isFull ? 1 + bytes : length + bytes;
    return text + (isFull ? `\r\n ${letter}` : letter);
  }, '');
}
