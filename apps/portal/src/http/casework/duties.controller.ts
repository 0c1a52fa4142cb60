import { Param } from '@nestjs/common';
import { civilDayOf, HttpProblem, IdPipe } from '@tanggap/platform';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { FollowUp, Reminder } from '../../clients/people.js';
import type { Listed, TellingDuty } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { indonesian } from '../../messages/indonesian.js';
import { english } from '../../messages/english.js';
import { followUpPage, tellingPage } from '../../pages/casework/duty-forms.page.js';
import {
  dutyFilters,
  followUpColumns,
  followUpsPage,
  redirectionColumns,
  redirectionsPage,
  reminderColumns,
  remindersPage,
} from '../../pages/casework/follow-ups.page.js';
import type { DutiesShown } from '../../pages/casework/follow-ups.page.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { isExport } from '../../visit/exported.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { settledHere } from './settled-here.js';
import { AreaController, Form, Page } from '../routes.js';
import { labelsOfCases } from './case-labels.js';
import { registry } from './case-visit.js';
import { dutiesTaken, listTaken } from './taken-along.js';

const MOST = 200;

/** What has to be asked of people, or told to them. */
@AreaController()
export class DutyPages {
  @Page('/casework/follow-ups', 'cases:read')
  async followUps(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context } = visit;
    if (isExport(visit))
      return dutiesTaken<FollowUp>(visit, {
        ...{ title: context.say('casework.follow-ups.tab.answers'), path: '/follow-ups' },
        filters: dutyFilters(context, visit.account.regions),
        columns: (labels) => followUpColumns(context, labels),
      });
    const list = await visit.read<Listed<FollowUp>>(registry, '/follow-ups', askedOf(visit));
    return followUpsPage(context, around(visit, list, await labelsOfCases(visit, list)));
  }

  @Page('/casework/follow-ups/reminders', 'cases:read')
  async reminders(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context } = visit;
    if (isExport(visit))
      return dutiesTaken<Reminder>(visit, {
        ...{ title: context.say('casework.follow-ups.tab.reminders'), path: '/jkp-reminders' },
        filters: dutyFilters(context, visit.account.regions),
        columns: (labels) => reminderColumns(context, labels, civilDayOf(visit.readAt)),
      });
    const list = await visit.read<Listed<Reminder>>(registry, '/jkp-reminders', askedOf(visit));
    return remindersPage(context, around(visit, list, await labelsOfCases(visit, list)));
  }

  @Page('/casework/follow-ups/accounts', 'cases:work')
  async redirections(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context } = visit;
    const path = '/aid-redirections';
    const title = context.say('casework.follow-ups.tab.redirections');
    if (isExport(visit)) return listTaken<TellingDuty>(visit, { title, path, columns: redirectionColumns(context) });
    const list = await visit.read<Listed<TellingDuty>>(registry, path, { after: visit.query.id('after') });
    return redirectionsPage(context, around(visit, list, new Map()));
  }

  @Page('/casework/follow-ups/:id', 'cases:work')
  followUp(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): string {
    return followUpPage(visit.context, { id, number: numberOf(visit) });
  }

  @Form('/casework/follow-ups/:id', 'cases:work')
  async answer(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const said = form.text('employed');
    const body = {
      employed: said === '' ? undefined : said === 'yes',
      wage: form.text('wage') === '' ? null : (form.whole('wage') ?? form.text('wage')),
      contract: form.given('contract') ?? null,
      note: form.given('note') ?? null,
    };
    const answer = await visit.send(registry, `/follow-ups/${id}/answer`, body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.followUps, 'casework.follow-up.done'),
      again: (trouble) => followUpPage(visit.context, { id, number: numberOf(visit), trouble }),
    });
  }

  @Page('/casework/follow-ups/accounts/:id', 'cases:work')
  async telling(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return tellingPage(visit.context, { duty: await dutyOf(visit, id), mayReveal: visit.may('people:reveal') });
  }

  /** The number, on this answer alone; the registry writes down who asked. */
  @Form('/casework/follow-ups/accounts/:id/reveal', 'people:reveal')
  async reveal(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const duty = await dutyOf(visit, id);
    const body = { reason: visit.context.say('casework.telling.reveal-reason') };
    const answer = await visit.send<{ channel: string | null }>(registry, `/aid-redirections/${id}/reveal`, body, {
      key: form.key,
    });
    const shown = bodyOf(answer);
    if (shown) return tellingPage(visit.context, { duty, mayReveal: true, channel: shown.channel });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.redirection(id)),
      again: (trouble) => tellingPage(visit.context, { duty, mayReveal: true, trouble }),
    });
  }

  @Form('/casework/follow-ups/accounts/:id', 'cases:work')
  async tell(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { means: form.text('means'), note: form.given('note') };
    const answer = await visit.send(registry, `/aid-redirections/${id}/telling`, body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.redirections, 'casework.telling.done'),
      labels: { means: visit.context.say('casework.telling.means') },
      again: async (trouble) =>
        tellingPage(visit.context, {
          ...{ duty: await dutyOf(visit, id), trouble },
          mayReveal: visit.may('people:reveal'),
        }),
    });
  }
}

function askedOf({ query }: Visit) {
  const region = /^\d{2}\.\d{2}$/.exec(query.text('region') ?? '')?.[0];
  return { region, after: query.id('after') };
}

/** The number of the case that somebody is asked about: for the title alone. */
function numberOf({ query }: Visit): string {
  return /^K-\d{1,15}$/.exec(query.text('case') ?? '')?.[0] ?? '';
}

function around<T>(visit: Visit, list: Answer<Listed<T>>, labels: DutiesShown<T>['labels']): DutiesShown<T> {
  return {
    ...{ list, labels, query: visit.query, readAt: visit.readAt },
    regions: visit.account.regions,
    today: civilDayOf(visit.readAt),
    mayWork: visit.may('cases:work'),
  };
}

/** One duty of those that wait; whoever came second finds it gone. */
async function dutyOf(visit: Visit, id: string): Promise<TellingDuty> {
  const list = needed(await visit.read<Listed<TellingDuty>>(registry, '/aid-redirections', { limit: MOST }));
  const duty = list.items.find((one) => one.id === id);
  if (duty) return duty;
  throw new HttpProblem(404, 'redirection.not-found', {
    id: indonesian['problem.missing'],
    en: english['problem.missing'],
  });
}
