import { daysBetween, type CivilDate } from '@tanggap/kernel';
import type {
  AnnouncedNotice,
  BatchRow,
  CasesOfNotice,
  ClassRow,
  Decree,
  OverdueCase,
  OverdueTerm,
} from '../../clients/figures.js';
import type { PageContext } from '../../layout/page-context.js';
import type { Column } from '../../layout/table.js';
import { regionName } from './asked.js';
import { codeText, days, people, programmeName, sectorName } from './words.js';

export function noticeColumns(context: PageContext): readonly Column<AnnouncedNotice>[] {
  const { say, formats } = context;
  return [
    {
      label: say('oversight.column.company'),
      kind: 'head',
      cell: ({ noticeId, companyName }) => <a href={`/notices/${noticeId}`}>{companyName}</a>,
    },
    { label: say('oversight.column.region'), cell: ({ region }) => regionName(region) },
    { label: say('oversight.column.sector'), cell: ({ sector }) => sectorName(context, sector) },
    { label: say('oversight.column.handed-in'), cell: ({ handedInOn }) => formats.shortDay(handedInOn) },
    { label: say('oversight.column.workers'), kind: 'figure', cell: ({ workers }) => people(context, workers) },
  ];
}

export function termColumns(context: PageContext, today: CivilDate): readonly Column<OverdueTerm>[] {
  const { say, formats } = context;
  return [
    {
      label: say('oversight.column.company'),
      kind: 'head',
      cell: ({ noticeId, companyName }) => <a href={`/notices/${noticeId}`}>{companyName}</a>,
    },
    { label: say('oversight.column.step'), cell: ({ code }) => codeText(context, 'step', code) },
    { label: say('oversight.column.unit'), cell: ({ office }) => regionName(office) },
    { label: say('oversight.column.began'), cell: ({ startsOn }) => formats.shortDay(startsOn) },
    { label: say('oversight.column.due'), cell: ({ dueOn }) => formats.shortDay(dueOn) },
    {
      label: say('oversight.column.since-due'),
      kind: 'figure',
      cell: ({ dueOn }) => days(context, Math.max(0, daysBetween(dueOn, today))),
    },
  ];
}

export function caseColumns(context: PageContext): readonly Column<CasesOfNotice>[] {
  const { say, formats } = context;
  return [
    {
      label: say('oversight.column.registered'),
      kind: 'head',
      cell: ({ noticeId, registeredOn }) => <a href={`/line/${noticeId}`}>{formats.day(registeredOn)}</a>,
    },
    { label: say('oversight.column.region'), cell: ({ region }) => regionName(region) },
    { label: say('oversight.column.workers'), kind: 'figure', cell: ({ workers }) => people(context, workers) },
    { label: say('oversight.column.cases'), kind: 'figure', cell: ({ cases }) => people(context, cases) },
  ];
}

export function overdueColumns(context: PageContext, today: CivilDate): readonly Column<OverdueCase>[] {
  const { say, formats } = context;
  return [
    {
      label: say('oversight.column.case'),
      kind: 'head',
      cell: ({ number }) => say('oversight.case-number', { number }),
    },
    { label: say('oversight.column.step'), cell: ({ duty }) => codeText(context, 'step', duty) },
    { label: say('oversight.column.unit'), cell: ({ region }) => regionName(region) },
    {
      label: say('oversight.column.owner'),
      cell: ({ ofNobody }) => say(ofNobody ? 'oversight.owner.nobody' : 'oversight.owner.somebody'),
    },
    { label: say('oversight.column.due'), cell: ({ dueOn }) => formats.shortDay(dueOn) },
    {
      label: say('oversight.column.over'),
      kind: 'figure',
      cell: ({ dueOn }) => days(context, daysBetween(dueOn, today)),
    },
  ];
}

export function classColumns(context: PageContext): readonly Column<ClassRow>[] {
  const { say, formats } = context;
  return [
    { label: say('oversight.column.class'), kind: 'head', cell: ({ code }) => code },
    {
      label: say('oversight.column.programme'),
      cell: ({ programmeCode }) => programmeName(context, programmeCode),
    },
    { label: say('oversight.column.provider'), cell: ({ provider }) => provider },
    { label: say('oversight.column.begins'), cell: ({ startsOn }) => formats.shortDay(startsOn) },
    {
      label: say('oversight.column.seats'),
      kind: 'figure',
      cell: ({ taken, seats }) => say('notice.of', { done: formats.number(taken), of: formats.number(seats) }),
    },
    { label: say('oversight.column.completed'), kind: 'figure', cell: ({ completed }) => people(context, completed) },
    { label: say('oversight.column.gone'), kind: 'figure', cell: ({ left }) => people(context, left) },
  ];
}

export function batchColumns(context: PageContext): readonly Column<BatchRow>[] {
  const { say, formats } = context;
  return [
    { label: say('oversight.column.batch'), kind: 'head', cell: ({ number }) => number },
    { label: say('oversight.column.scheme'), cell: ({ schemeCode }) => schemeCode },
    { label: say('oversight.column.payments'), kind: 'figure', cell: ({ lines }) => people(context, lines) },
    { label: say('oversight.column.amount'), kind: 'figure', cell: ({ amount }) => formats.rupiah(amount) },
  ];
}

export function decreeColumns(context: PageContext): readonly Column<Decree>[] {
  const { say, formats } = context;
  return [
    { label: say('oversight.column.decree'), kind: 'head', cell: ({ number }) => number },
    { label: say('oversight.column.dated'), cell: ({ decreedOn }) => formats.shortDay(decreedOn) },
    { label: say('oversight.column.people'), kind: 'figure', cell: (decree) => people(context, decree.people) },
    { label: say('oversight.column.unpaid'), kind: 'figure', cell: ({ unpaid }) => formats.rupiah(unpaid) },
  ];
}
