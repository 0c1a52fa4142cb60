import { Param } from '@nestjs/common';
import { civilDayOf, IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import type { Certificate, PageOf, Participant, Results } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import { certificateColumns, certificatesPage } from '../../pages/provider/certificates.page.js';
import { closingFieldOf, closingPage, issuesFor } from '../../pages/provider/closing.page.js';
import { providerPaths } from '../../pages/provider/paths.js';
import { endingOf, resultField, resultsIn } from '../../pages/provider/results.model.js';
import { resultsPage } from '../../pages/provider/results.page.js';
import { decisionField, scoreField, selectionPage } from '../../pages/provider/selection.page.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { bodiesOf, classOf, kindsOf, maskedIn, MOST_OF_A_CLASS } from './class-visit.js';

const SERVICE = 'training-referrals';

type Selected = {
  readonly items: readonly { readonly referralId: string; readonly refused?: { readonly text: Wording } }[];
};
type Wording = { readonly id: string; readonly en: string };

const entriesOf = async (visit: Visit, id: string): Promise<Results> =>
  needed(await visit.read<Results>(SERVICE, `/classes/${id}/results`));

/** What is wrong with the day is wrong for everybody, and told once. */
function eachOnce(trouble: Trouble): Trouble {
  const wrongs = new Map(trouble.wrongs.map((wrong) => [`${wrong.field} ${wrong.text}`, wrong]));
  return { ...trouble, wrongs: [...wrongs.values()] };
}

/** How participants are chosen, assessed and certified. */
@AreaController()
export class ProviderResultsController {
  @Page(providerPaths.selection(':id'), 'participants:decide')
  selection(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.selecting(visit, id);
  }

  @Form(providerPaths.selection(':id'), 'participants:decide')
  async select(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { say, language } = visit.context;
    const results = (await this.participants(visit, id)).flatMap(({ referralId }) => {
      const decision = form.given(decisionField(referralId));
      return decision === undefined ? [] : [{ referralId, decision, score: form.number(scoreField(referralId)) }];
    });
    const found = troubleFound(form, results.length === 0 ? [{ text: say('provider.selection.needed') }] : []);
    if (found) return new PageAgain(found.status, await this.selecting(visit, id, found));
    const answer = await visit.send<Selected>(SERVICE, `/classes/${id}/selection`, { results }, { key: form.key });
    const refused = answer.kind === 'answered' ? answer.body.items.filter((one) => one.refused) : [];
    if (refused.length > 0) {
      const wrongs = refused.map((one): Wrong => ({
        field: decisionField(one.referralId),
        text: one.refused?.text[language] ?? '',
      }));
      const trouble = { ...troubleFound(form, wrongs), status: 409, key: undefined } as Trouble;
      return new PageAgain(trouble.status, await this.selecting(visit, id, trouble));
    }
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.selection(id), 'provider.selection.saved'),
      again: (trouble) => this.selecting(visit, id, trouble),
      fieldOf: (field) => scoreField(results[Number(/\[(\d+)\]/.exec(field)?.[1])]?.referralId ?? ''),
    });
  }

  @Page(providerPaths.results(':id'), 'results:record')
  results(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.assessing(visit, id);
  }

  @Form(providerPaths.results(':id'), 'results:record')
  async record(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const on = form.day('on') ?? '';
    const assessor = form.given('assessor') ?? null;
    const results = resultsIn(form.typed, { on, assessor });
    const { say } = visit.context;
    const found = troubleFound(form, results.length === 0 ? [{ text: say('provider.results.needed') }] : []);
    if (found) return new PageAgain(found.status, await this.assessing(visit, id, found));
    const sending = { method: 'PUT', key: form.key } as const;
    const answer = await visit.send(SERVICE, `/classes/${id}/results`, { results }, sending);
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.results(id), 'provider.results.saved'),
      again: (trouble) => this.assessing(visit, id, eachOnce(trouble)),
      fieldOf: (field) => {
        const [, place, part] = /^results\[(\d+)\]\.?(.*)$/.exec(field) ?? [];
        if (part === 'on' || part === 'assessor') return part;
        return resultField(results[Number(place)]?.referralId ?? '');
      },
    });
  }

  @Page(providerPaths.closing(':id'), 'certificates:issue')
  closing(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.ending(visit, id);
  }

  @Form(providerPaths.closing(':id'), 'certificates:issue')
  async close(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const kinds = await kindsOf(visit, await classOf(visit, id));
    const certificates = issuesFor(kinds, form.given('licence'), form.day('issuedOn'));
    const answer = await visit.send(SERVICE, `/classes/${id}/closing`, { certificates }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.certificates(id), 'provider.closing.done'),
      again: (trouble) => this.ending(visit, id, trouble),
      fieldOf: closingFieldOf,
    });
  }

  @Page(providerPaths.certificates(':id'), 'certificates:issue')
  async certificates(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    if (isExport(visit)) return certificatesTaken(visit, id);
    return this.certified(visit, id);
  }

  @Form(providerPaths.certificates(':id'), 'certificates:issue')
  async revoke(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const certificate = form.text('certificate');
    const body = { reason: form.text('reason') };
    const answer = await visit.send(SERVICE, `/certificates/${encodeURIComponent(certificate)}/revocation`, body, {
      key: form.key,
    });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.certificates(id), 'provider.revoke.done'),
      again: (trouble) => this.certified(visit, id, trouble, certificate),
    });
  }

  private async participants(visit: Visit, id: string): Promise<readonly Participant[]> {
    const asked = { limit: MOST_OF_A_CLASS };
    return needed(await visit.read<PageOf<Participant>>(SERVICE, `/classes/${id}/participants`, asked)).items;
  }

  private async selecting(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [file, participants] = await Promise.all([classOf(visit, id), this.participants(visit, id)]);
    return selectionPage({ context: visit.context, file, participants, readAt: visit.readAt, trouble });
  }

  private async assessing(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [file, { items: entries, neededPercent }, names] = await Promise.all([
      classOf(visit, id),
      entriesOf(visit, id),
      maskedIn(visit, id),
    ]);
    const { context, readAt } = visit;
    const today = civilDayOf(readAt);
    return resultsPage({ context, file, entries, neededPercent, names, today, readAt, trouble });
  }

  private async ending(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [file, { items }, names, bodies] = await Promise.all([
      classOf(visit, id),
      entriesOf(visit, id),
      maskedIn(visit, id),
      bodiesOf(visit),
    ]);
    const ending = endingOf(items, await kindsOf(visit, file));
    const { context, readAt } = visit;
    return closingPage({ context, file, ending, bodies, names, today: civilDayOf(readAt), readAt, trouble });
  }

  private async certified(visit: Visit, id: string, trouble?: Trouble, revoking?: string): Promise<string> {
    const asked = { after: visit.query.id('after') };
    const [file, answer, names] = await Promise.all([
      classOf(visit, id),
      visit.read<PageOf<Certificate>>(SERVICE, `/classes/${id}/certificates`, asked),
      maskedIn(visit, id),
    ]);
    const { context, readAt } = visit;
    return certificatesPage({ context, file, certificates: needed(answer), names, readAt, trouble, revoking });
  }
}

async function certificatesTaken(visit: Visit, id: string): Promise<Shown> {
  const [file, names] = await Promise.all([classOf(visit, id), maskedIn(visit, id)]);
  const { context } = visit;
  return exported<Certificate>(visit, {
    title: `${context.say('provider.certificates.caption')} ${file.code}`,
    columns: certificateColumns(context, names),
    read: (after) => visit.read(SERVICE, `/classes/${id}/certificates`, { after, limit: MOST_OF_A_CLASS }),
  });
}
