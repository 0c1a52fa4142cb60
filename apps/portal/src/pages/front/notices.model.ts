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
    layoff: layoffOf(notice, formats),
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
    [say('notice.layoff'), layoffOf(notice, formats)],
    [say('notice.list'), say('notice.rows', { rows, rejected })],
  ];
}

function layoffOf({ layoffFrom, layoffTo }: NoticeView, { day }: Formats): string {
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

/** What is done is done in every service, so the service's own word for it is taken. */
function stateOf({ status, listStatus }: NoticeView): NoticeShown['state'] {
  if (status === 'decided') return { kind: 'good', name: 'notice.done' };
  if (status !== 'draft') return { kind: 'busy', name: 'notice.flowing' };
  if (listStatus === 'refused') return { kind: 'bad', name: 'notice.list-refused' };
  const isUnderWay = listStatus === 'receiving' || listStatus === 'received';
  return isUnderWay ? { kind: 'busy', name: 'notice.checking' } : { kind: 'plain', name: 'notice.draft' };
}
