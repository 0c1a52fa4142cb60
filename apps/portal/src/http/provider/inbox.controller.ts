import { needed } from '../../clients/needed.js';
import type { Alarm, Inbox, InboxEntry, PageOf, Words } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import { alarmsOfClassesColumns, alarmsPage } from '../../pages/provider/alarms.page.js';
import { inboxColumns, inboxPage, nameOf } from '../../pages/provider/inbox.page.js';
import { providerPaths } from '../../pages/provider/paths.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const SERVICE = 'training-referrals';
const MOST = 100;

type Decided = {
  readonly items: readonly {
    readonly referralId: string;
    readonly result: 'done' | 'refused';
    readonly text?: Words;
  }[];
};

/** What lies on a provider's desk: answers that are waited for, and participants who stay away. */
@AreaController()
export class ProviderInboxController {
  @Page(providerPaths.inbox, 'participants:decide')
  async inbox(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt } = visit;
    if (isExport(visit))
      return exported<InboxEntry>(visit, {
        title: context.say('provider.inbox.title'),
        columns: inboxColumns(context, readAt),
        read: (after) => visit.read(SERVICE, '/provider/inbox', { after, limit: MOST }),
      });
    return this.shown(visit, await this.read(visit));
  }

  /** Decides on everybody who was chosen in one command; those who cannot be decided on are named with the reason. */
  @Form(providerPaths.decisions, 'participants:decide')
  async decide(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const before = await this.read(visit);
    const wrong = troubleFound(form, wrongsIn(visit, form));
    if (wrong) return new PageAgain(wrong.status, this.shown(visit, before, wrong, form.list('pick')));
    const decision = form.text('decision');
    const reason = decision === 'declined' ? form.text('reason') : undefined;
    const decisions = form.list('pick').map((pick) => {
      const [referralId, step] = pick.split('.');
      return { referralId, step: Number(step), decision, reason };
    });
    const answer = await visit.send<Decided>(SERVICE, '/participants/decisions', { decisions }, { key: form.key });
    if (answer.kind === 'answered') {
      const refused = refusals(visit, before, answer.body);
      if (refused.length > 0) return this.partly(visit, form, refused);
    }
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.inbox, 'provider.decide.done'),
      again: (trouble) => this.shown(visit, before, trouble, form.list('pick')),
    });
  }

  /** Who came too seldom, the newest first. */
  @Page(providerPaths.alarms, 'attendance:record')
  async alarms(@CurrentVisit() visit: Visit): Promise<Shown> {
    const [{ context }, path] = [visit, '/provider/attendance-alarms'];
    if (isExport(visit))
      return exported<Alarm>(visit, {
        title: context.say('provider.alarms.title'),
        columns: alarmsOfClassesColumns(context),
        read: (from) => visit.read(SERVICE, path, { after: from, limit: MOST }),
      });
    const after = visit.query.text('after');
    const alarms = needed(await visit.read<PageOf<Alarm>>(SERVICE, path, { after }));
    return alarmsPage({ context, alarms, readAt: visit.readAt });
  }

  private async read(visit: Visit): Promise<Inbox> {
    const after = visit.query.text('after');
    return needed(await visit.read<Inbox>(SERVICE, '/provider/inbox', { after, limit: MOST }));
  }

  private shown(visit: Visit, inbox: Inbox, trouble?: Trouble, chosen: readonly string[] = []): string {
    return inboxPage({ context: visit.context, inbox, readAt: visit.readAt, trouble, chosen });
  }

  /** Some were decided on, some not: what is sent next is another command. */
  private async partly(visit: Visit, form: PostedForm, wrongs: readonly Wrong[]): Promise<PageAgain> {
    const trouble = { ...troubleFound(form, wrongs), status: 409, key: undefined } as Trouble;
    return new PageAgain(trouble.status, this.shown(visit, await this.read(visit), trouble));
  }
}

function wrongsIn({ context: { say } }: Visit, form: PostedForm): readonly Wrong[] {
  const isKnown = ['accepted', 'declined'].includes(form.text('decision'));
  return [
    ...(form.list('pick').length === 0 ? [{ text: say('list.nothing-selected') }] : []),
    ...(isKnown ? [] : [{ field: 'decision', text: say('provider.decide.needed') }]),
    ...(form.text('decision') === 'declined' && !form.given('reason')
      ? [{ field: 'reason', text: say('provider.decide.reason-needed') }]
      : []),
  ];
}

function refusals({ context }: Visit, before: Inbox, { items }: Decided): readonly Wrong[] {
  const known = new Map(before.items.map((entry) => [entry.referralId, entry.maskedName]));
  const refused = items.filter(({ result }) => result !== 'done');
  // Whoever is not in the inbox any more was answered by somebody else since the page was read.
  const gone = refused.filter(({ referralId }) => !known.has(referralId)).length;
  return [
    ...(gone > 0 ? [{ text: context.say('provider.decide.meanwhile', { n: context.formats.number(gone) }) }] : []),
    ...refused
      .filter(({ referralId }) => known.has(referralId))
      .map(({ referralId, text }) => {
        const name = nameOf(context, known.get(referralId) ?? null, referralId);
        return { text: `${name}: ${text?.[context.language] ?? context.say('form.refused')}` };
      }),
  ];
}
