import { parseDate } from '@tanggap/indonesia';
import type { Notice, Tranche } from '../../clients/layoff-notices.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Wrong } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { dayOrNone, reasonText, wordFor } from '../notices/words.js';

type TypedTranche = { readonly from: string; readonly to: string; readonly workers: number };
export type TypedTranches = { readonly tranches: readonly TypedTranche[]; readonly unreadable: readonly number[] };

const PARTS = 3;

/** Tranches as people write them, one a line; lines that cannot be read are named by their place from 1. */
export function tranchesIn(text: string): TypedTranches {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const read = lines.map((line) => (line === '' ? 'empty' : trancheIn(line)));
  return {
    tranches: read.flatMap((one) => (typeof one === 'object' ? [one] : [])),
    unreadable: read.flatMap((one, place) => (one === undefined ? [place + 1] : [])),
  };
}

function trancheIn(line: string): TypedTranche | undefined {
  const parts = line.split(/[,;\t]/).map((part) => part.trim());
  const [from, to] = [parts[0], parts[1]].map((part) => parseDate(part ?? ''));
  const workers = /^\d{1,6}$/.test(parts[2] ?? '') ? Number(parts[2]) : 0;
  return parts.length === PARTS && from && to && workers > 0 ? { from, to, workers } : undefined;
}

export function tranchesAsTyped(tranches: readonly Tranche[], { formats }: PageContext): string {
  return tranches
    .map(({ from, to, workers }) => `${formats.shortDay(from)}, ${formats.shortDay(to)}, ${workers}`)
    .join('\n');
}

/** What the page about reason and dates says, as the service takes it. */
export function reasonSaid(form: PostedForm): object {
  const kind = form.text('kind');
  const { tranches } = tranchesIn(form.text('tranches'));
  const [from, to] = [form.day('layoffFrom'), form.day('layoffTo')];
  const isFromTranches = tranches.length > 0 && from === undefined && to === undefined;
  return {
    ...(kind !== '' && { kind }),
    reasonCode: form.given('reasonCode') ?? null,
    ...(isFromTranches ? {} : { layoffFrom: from ?? null, layoffTo: to ?? null }),
    declaredWorkers: form.whole('declaredWorkers') ?? null,
    condition: conditionIn(form, kind),
    tranches,
  };
}

function conditionIn(form: PostedForm, kind: string): object | null {
  const [event, on] = [form.text('condition-event'), form.day('condition-on')];
  return kind === 'CONDITIONAL' && (event !== '' || on !== undefined) ? { event, on: on ?? '' } : null;
}

/** What cannot be understood at all, before the service is asked. */
export function reasonWrongs({ say, formats }: PageContext, form: PostedForm): readonly Wrong[] {
  const { unreadable } = tranchesIn(form.text('tranches'));
  const isNoNumber = form.text('declaredWorkers') !== '' && form.whole('declaredWorkers') === undefined;
  return [
    ...unreadable.map((n) => ({
      field: 'tranches',
      text: say('company.reason.tranches.wrong', { n: formats.number(n) }),
    })),
    ...(isNoNumber ? [{ field: 'declaredWorkers', text: say('company.reason.workers.wrong') }] : []),
  ];
}

/** A field of the service by its name in the form. */
export function fieldInForm(field: string): string {
  return /^tranches/.test(field) ? 'tranches' : field.replace('.', '-');
}

/** What a notice says now, field by field, for who has to compare it with what they typed. */
export function saidNow(context: PageContext, notice: Notice): Readonly<Record<string, string>> {
  const { formats, say } = context;
  const numberOr = (value: number | null) => (value === null ? say('notices.no-date') : formats.number(value));
  return {
    siteId: notice.siteName,
    kind: wordFor(context, 'kind', notice.kind),
    reasonCode: reasonText(context, notice.reasonCode),
    layoffFrom: dayOrNone(context, notice.layoffFrom),
    layoffTo: dayOrNone(context, notice.layoffTo),
    declaredWorkers: numberOr(notice.declaredWorkers),
    siteWorkers: numberOr(notice.siteWorkers),
    condition: notice.condition?.event ?? say('notices.no-date'),
    tranches: tranchesAsTyped(notice.tranches, context) || say('notices.no-date'),
    toldOn: dayOrNone(context, notice.toldOn),
  };
}
