import { civilDate } from '@tanggap/kernel';
import type { NoticeView } from '../../clients/notices.js';
import type { Formats } from '../../formats.js';
import type { Step, TagKind } from '../../layout/parts.js';
import type { PlainKey, Say } from '../../messages/messages.js';

/** A notice as the front page prints it. */
export type NoticeShown = {
  readonly id: string;
  readonly company: string;
  readonly site: string;
  readonly layoff: string;
  readonly state: { readonly kind: TagKind; readonly name: PlainKey };
  readonly rows: string;
  readonly steps: readonly Step[];
};

export function noticeShown(notice: NoticeView, { day, number }: Formats, say: Say): NoticeShown {
  const { id, companyName, siteName, layoffFrom, layoffTo, rows, rejected } = notice;
  const [from, to] = [day(civilDate(layoffFrom)), day(civilDate(layoffTo))];
  return {
    id,
    company: companyName,
    site: siteName,
    layoff: from === to ? from : `${from} – ${to}`,
    state: stateOf(notice),
    rows: say('notice.rows', { rows: number(rows), rejected: number(rejected) }),
    steps: stepsOf(notice, say),
  };
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
