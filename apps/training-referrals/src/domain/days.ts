/** The last second of a civil day in Asia/Jakarta. */
export function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59+07:00`);
}
