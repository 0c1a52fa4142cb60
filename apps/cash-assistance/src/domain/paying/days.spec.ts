import { civilDate as day } from '@tanggap/kernel';
import { valueDayProblem, warrantDayProblem } from './days.js';

const today = day('2026-11-23');

describe('the day of a warrant', () => {
  const problemOf = (date: string, decreedOn?: string) =>
    warrantDayProblem(day(date), { today, decreedOn: decreedOn === undefined ? undefined : day(decreedOn) })?.code;

  it.each([
    ['2026-11-23', '2026-11-23', undefined],
    ['2026-11-20', undefined, undefined],
    ['2026-11-24', '2026-11-20', 'batch.warrant-ahead'],
    ['2026-11-19', '2026-11-20', 'batch.warrant-before-decree'],
    ['1900-01-01', '2026-11-20', 'batch.warrant-before-decree'],
  ])('%s, for what was decreed on %s', (date, decreedOn, code) => {
    expect(problemOf(date, decreedOn)).toBe(code);
  });
});

describe('the day on which the bank is to pay', () => {
  it.each([
    ['2026-11-23', undefined],
    ['2026-12-31', undefined],
    ['2026-11-22', 'batch.value-date-past'],
    ['2020-01-01', 'batch.value-date-past'],
    ['2026-11-29', 'batch.value-date-no-bank-day'],
    ['2026-12-25', 'batch.value-date-no-bank-day'],
    ['2027-01-04', 'batch.value-date-other-year'],
    ['2030-12-31', 'batch.value-date-other-year'],
  ])('%s', (date, code) => {
    expect(valueDayProblem(day(date), { today, budgetYear: 2026 })?.code).toBe(code);
  });

  it('is said in both languages, at its field', () => {
    const found = valueDayProblem(day('2026-11-29'), { today, budgetYear: 2026 });
    expect(found).toMatchObject({ field: 'valueDate', text: { id: expect.stringContaining('hari kerja bank') } });
    expect(found?.text.en).toContain('Choose a day on which the bank works');
  });
});
