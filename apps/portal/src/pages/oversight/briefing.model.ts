import { daysBetween, type CivilDate } from '@tanggap/kernel';
import { bodyOf } from '../../clients/ask.js';
import type { Announced, Budget, Few, LayoffFigures, MoneyFigures } from '../../clients/figures.js';
import type { PageContext } from '../../layout/page-context.js';
import type { Cell, SheetOfList } from '../../layout/sheet.js';
import { regionName, type Asked } from './asked.js';
import { oldestOf, stepsOf, type Answers, type Oldest } from './in-time.model.js';
import { leftOf } from './readings.js';
import { codeText, monthName, people, sectorName } from './words.js';

export type BriefCell = { readonly shown: string; readonly value: Cell };
export type BriefTable = {
  readonly part: 'coming' | 'in-time' | 'money';
  readonly title: string;
  readonly columns: readonly string[];
  /** The first cell says what the row is about; the others are figures. */
  readonly rows: readonly (readonly BriefCell[])[];
};

const MOST_SECTORS = 6;

/** The overview's tables: what a sheet of paper shows and what a workbook holds. Numbers under five people are in neither. */
export function briefingTables(context: PageContext, asked: Asked, answers: Answers): readonly BriefTable[] {
  const layoffs = bodyOf(answers.layoffs);
  const money = bodyOf(answers.money);
  return [
    ...(layoffs ? comingTables(context, layoffs, bodyOf(answers.cases)?.total) : []),
    stepsTable(context, answers),
    oldestTable(context, asked, answers),
    ...(money ? moneyTables(context, money) : []),
  ];
}

export function sheetOfTable({ title, columns, rows }: BriefTable): SheetOfList {
  return { title, columns, rows: rows.map((row) => row.map(({ value }) => value)) };
}

const text = (words: string): BriefCell => ({ shown: words, value: words });

type Cases = { readonly now: Few; readonly before: Few };

function comingTables(context: PageContext, layoffs: LayoffFigures, cases: Cases | undefined): readonly BriefTable[] {
  const { say } = context;
  const { now, before } = layoffs.total;
  const count = (n: Few) => countOf(context, n);
  const line = (label: string, a: Few, b: Few) => [text(label), count(a), count(b)];
  const announced = (title: string, first: string, rows: readonly Announced[], nameOf: (code: string) => string) => ({
    ...{ part: 'coming' as const, title },
    columns: [first, say('oversight.column.notices'), say('oversight.column.workers'), say('oversight.column.before')],
    rows: rows.map((one) => [text(nameOf(one.of)), count(one.notices), count(one.workers), count(one.workersBefore)]),
  });
  const sectors = layoffs.sectors.toSorted((a, b) => (b.workers ?? 0) - (a.workers ?? 0)).slice(0, MOST_SECTORS);
  return [
    {
      ...{ part: 'coming', title: say('oversight.coming') },
      columns: [say('oversight.column.figure'), say('oversight.column.now'), say('oversight.column.then')],
      rows: [
        line(say('oversight.tile.notices'), now.notices, before.notices),
        line(say('oversight.tile.workers'), now.workers, before.workers),
        ...(cases ? [line(say('oversight.tile.cases'), cases.now, cases.before)] : []),
      ],
    },
    announced(say('oversight.map'), say('oversight.column.region'), layoffs.regions, regionName),
    announced(say('oversight.sectors'), say('oversight.column.sector'), sectors, (code) => sectorName(context, code)),
  ];
}

function stepsTable(context: PageContext, answers: Answers): BriefTable {
  const { say } = context;
  const days = (n: number | null | undefined) => daysOf(context, n ?? null);
  return {
    part: 'in-time',
    title: say('oversight.steps'),
    columns: [
      ...[say('oversight.column.step'), say('oversight.column.done'), say('oversight.column.late')],
      ...[say('oversight.column.median'), say('oversight.column.p90'), say('oversight.column.median-before')],
    ],
    rows: stepsOf(answers).map(({ code, kept, late, medianDays, p90Days, medianBefore }) => [
      ...[text(codeText(context, 'step', code)), maybe(context, kept), maybe(context, late)],
      ...[days(medianDays), days(p90Days), days(medianBefore)],
    ]),
  };
}

function oldestTable(context: PageContext, { today }: Asked, answers: Answers): BriefTable {
  const { say, formats } = context;
  const unitOf = (one: Oldest) => regionName(one.kind === 'term' ? one.term.office : one.one.region);
  const codeOf = (one: Oldest) => (one.kind === 'term' ? one.term.code : one.one.duty);
  return {
    part: 'in-time',
    title: say('oversight.oldest'),
    columns: [
      ...[say('oversight.column.unit'), say('oversight.column.what')],
      ...[say('oversight.column.due'), say('oversight.column.over')],
    ],
    rows: oldestOf(answers).map((one) => [
      ...[text(unitOf(one)), text(codeText(context, 'step', codeOf(one)))],
      ...[text(formats.shortDay(one.dueOn as CivilDate)), daysOf(context, daysBetween(one.dueOn as CivilDate, today))],
    ]),
  };
}

function moneyTables(context: PageContext, { budgets, months }: MoneyFigures): readonly BriefTable[] {
  const { say, formats } = context;
  const rupiah = (amount: number): BriefCell => ({ shown: formats.rupiah(amount), value: amount });
  const amounts = (one: Budget) => [one.allocation, one.committed, one.paid, one.returned, leftOf(one)].map(rupiah);
  return [
    {
      ...{ part: 'money', title: say('oversight.budgets') },
      columns: [
        ...[say('oversight.column.scheme'), say('oversight.column.ceiling'), say('oversight.column.committed')],
        ...[say('oversight.column.paid'), say('oversight.column.returned'), say('oversight.column.left')],
      ],
      rows: budgets.map((one) => [text(one.schemeCode), ...amounts(one)]),
    },
    {
      ...{ part: 'money', title: say('oversight.months') },
      columns: [say('oversight.column.month'), say('oversight.column.paid'), say('oversight.column.returned')],
      rows: months
        .filter(({ paid, returned }) => paid + returned > 0)
        .map(({ month, paid, returned }) => [text(monthName(context, month)), rupiah(paid), rupiah(returned)]),
    },
  ];
}

function countOf(context: PageContext, count: Few): BriefCell {
  const shown = people(context, count);
  return { shown, value: count ?? shown };
}

/** A step that has no such number has none here. */
function maybe(context: PageContext, count: Few | undefined): BriefCell {
  return count === undefined ? text('–') : countOf(context, count);
}

/** In days as they are read; a file has the number alone. */
function daysOf(context: PageContext, days: number | null): BriefCell {
  const cell = numberOf(context, days);
  return days === null ? cell : { ...cell, shown: context.say('oversight.days', { n: cell.shown }) };
}

function numberOf({ formats }: PageContext, n: number | null): BriefCell {
  return n === null ? text('–') : { shown: formats.number(n), value: n };
}
