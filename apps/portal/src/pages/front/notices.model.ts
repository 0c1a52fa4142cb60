import { civilDate } from '@tanggap/kernel';
import type { NoticeView } from '../../clients/notices.js';
import type { Formats } from '../../formats.js';
import type { Step, TagKind } from '../../layout/parts.js';
import type { PlainKey, Say } from '../../messages/messages.js';

/** A notice as the front page prints it. */
export type NoticeShown = {
  readonly id: string;
  readonly company: string;
  readonly layoff: string;
  /** Terms with what they are. */
  readonly facts: readonly (readonly [string, string])[];
  readonly state: { readonly kind: TagKind; readonly name: PlainKey };
  readonly steps: readonly Step[];
};

export function noticeShown(notice: NoticeView, formats: Formats, say: Say): NoticeShown {
  return {
    id: notice.id,
    company: notice.companyName,
    layoff: layoffOf(notice, formats, say),
    facts: factsOf(notice, formats, say),
    state: stateOf(notice),
    steps: stepsOf(notice, say),
  };
}

/** Where and when people are laid off, and what the list held. */
export function factsOf(notice: NoticeView, formats: Formats, say: Say): NoticeShown['facts'] {
  const [rows, rejected] = [formats.number(notice.rows), formats.number(notice.rejected)];
  return [
    [say('notice.site'), notice.siteName],
    [say('notice.layoff'), layoffOf(notice, formats, say)],
    [say('notice.list'), say('notice.rows', { rows, rejected })],
  ];
}

function layoffOf({ layoffFrom, layoffTo }: NoticeView, { day }: Formats, say: Say): string {
  if (layoffFrom === null || layoffTo === null) return say('notice.no-date');
  const [from, to] = [day(civilDate(layoffFrom)), day(civilDate(layoffTo))];
  return from === to ? from : `${from} – ${to}`;
}

function stepsOf({ rows, rejected, reported, registered, referred, assessed }: NoticeView, say: Say): readonly Step[] {
  const of = rows - rejected;
  return [
    { name: say('steps.reported'), done: reported, of },
    { name: say('steps.registered'), done: registered, of },
    { name: say('steps.referred'), done: referred, of },
    { name: say('steps.assessed'), done: assessed, of },
  ];
}

const states: Readonly<Record<string, NoticeShown['state']>> = {
  submitted: { kind: 'busy', name: 'notice.with-office' },
  'in-review': { kind: 'busy', name: 'notice.with-office' },
  'correction-needed': { kind: 'bad', name: 'notice.correction-needed' },
  refused: { kind: 'bad', name: 'notice.refused' },
  withdrawn: { kind: 'plain', name: 'notice.withdrawn' },
  decided: { kind: 'good', name: 'notice.done' },
  completed: { kind: 'good', name: 'notice.done' },
};

/** What is done is done in every service, so the service's own word for it is taken. */
function stateOf({ status, listStatus }: NoticeView): NoticeShown['state'] {
  const known = states[status];
  if (known) return known;
  if (status !== 'draft') return { kind: 'busy', name: 'notice.flowing' };
  if (listStatus === 'refused') return { kind: 'bad', name: 'notice.list-refused' };
  const isUnderWay = listStatus === 'receiving' || listStatus === 'received';
  return isUnderWay ? { kind: 'busy', name: 'notice.checking' } : { kind: 'plain', name: 'notice.draft' };
}
