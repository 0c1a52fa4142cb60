import { Param } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { Matches, ReferralRow } from '../../clients/referrals.js';
import type { PageOf } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { askPage, type Wish } from '../../pages/training/ask.page.js';
import { comparePage } from '../../pages/training/compare.page.js';
import { matchesPage, mostCompared } from '../../pages/training/matches.page.js';
import { pathways } from '../../pages/training/pathways.js';
import { trainingPaths } from '../../pages/training/paths.js';
import { labelsOf } from '../../visit/case-labels.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const SERVICE = 'training-referrals';

type Given = { readonly referralId: string; readonly result: 'seat' | 'waiting' };

/** From a case to a place in a class. */
@AreaController()
export class TrainingMatchesController {
  @Page(trainingPaths.case(':caseId'), 'referrals:read')
  matches(@CurrentVisit() visit: Visit, @Param('caseId', IdPipe) caseId: string): Promise<Shown> {
    return this.shown(visit, caseId);
  }

  @Page(trainingPaths.compare(':caseId'), 'referrals:read')
  async compare(@CurrentVisit() visit: Visit, @Param('caseId', IdPipe) caseId: string): Promise<Shown> {
    const chosen = visit.query.list('programme');
    const [matches, labels] = await Promise.all([this.read(visit, caseId), labelsOf(visit, [caseId])]);
    const options = matches.options.filter(({ programme }) => chosen.includes(programme.code)).slice(0, mostCompared);
    const mayRefer = visit.may('referrals:make');
    return comparePage({ context: visit.context, caseId, options, labels, mayRefer });
  }

  @Page(trainingPaths.ask(':caseId'), 'referrals:make')
  asking(@CurrentVisit() visit: Visit, @Param('caseId', IdPipe) caseId: string): Promise<Shown> {
    return this.ask(visit, caseId);
  }

  @Form(trainingPaths.ask(':caseId'), 'referrals:make')
  async askFor(
    @CurrentVisit() visit: Visit,
    @Param('caseId', IdPipe) caseId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = {
      programmeCode: visit.query.text('programme'),
      classId: visit.query.id('class'),
      reason: form.text('reason'),
      override: form.text('override') === 'yes',
      replace: form.text('replace') === 'yes',
    };
    const answer = await visit.send<Given>(SERVICE, `/cases/${caseId}/referrals`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: ({ referralId, result }) =>
        PageInstead.to(
          trainingPaths.referral(referralId),
          result === 'seat' ? 'training.asked.seat' : 'training.asked.waiting',
        ),
      again: (trouble) => this.ask(visit, caseId, trouble),
      fieldOf: (field) => (field === 'reason' ? 'reason' : ''),
      labels: { reason: visit.context.say('training.ask.reason') },
    });
  }

  @Form(trainingPaths.interest(':caseId'), 'referrals:make')
  async interested(
    @CurrentVisit() visit: Visit,
    @Param('caseId', IdPipe) caseId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const wish = form.text('wish');
    const pathway = pathways.find((each) => each === wish);
    const body = pathway ? { pathway } : { programmeCode: wish };
    const answer = await visit.send(SERVICE, `/cases/${caseId}/interests`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(trainingPaths.case(caseId), 'training.interest.noted'),
      again: (trouble) => this.shown(visit, caseId, trouble),
      fieldOf: () => 'wish',
    });
  }

  private async read(visit: Visit, caseId: string): Promise<Matches> {
    return needed(await visit.read<Matches>(SERVICE, `/cases/${caseId}/matches`));
  }

  private async referrals(visit: Visit, caseId: string): Promise<readonly ReferralRow[]> {
    return bodyOf(await visit.read<PageOf<ReferralRow>>(SERVICE, '/referrals', { caseId }))?.items ?? [];
  }

  private async shown(visit: Visit, caseId: string, trouble?: Trouble): Promise<string> {
    const [matches, referrals, labels] = await Promise.all([
      this.read(visit, caseId),
      this.referrals(visit, caseId),
      labelsOf(visit, [caseId]),
    ]);
    const mayRefer = visit.may('referrals:make');
    const { context, readAt } = visit;
    return matchesPage({ context, caseId, matches, referrals, labels, mayRefer, readAt, trouble });
  }

  private async ask(visit: Visit, caseId: string, trouble?: Trouble): Promise<string> {
    const [matches, referrals, labels] = await Promise.all([
      this.read(visit, caseId),
      this.referrals(visit, caseId),
      labelsOf(visit, [caseId]),
    ]);
    const wish = wishIn(visit, matches);
    const hasWaiting = referrals.some(({ status }) => status === 'waiting');
    return askPage({ context: visit.context, caseId, wish, labels, hasWaiting, trouble });
  }
}

/** What the address wishes for; a 404 for what is no wish of today. */
function wishIn({ query }: Visit, { options, obstacles }: Matches): Wish {
  const [code, classId] = [query.text('programme'), query.id('class')];
  const all = [...options.map((one) => ({ ...one, open: true })), ...obstacles.map((one) => ({ ...one, open: false }))];
  const found = all.find(({ programme, classes }) =>
    classId === undefined ? programme.code === code : classes.some(({ id }) => id === classId),
  );
  if (!found) {
    const text = {
      id: 'Program atau kelas ini tidak ditawarkan lagi. Pilih lagi dari daftar.',
      en: 'This programme or class is no longer on offer. Choose again from the list.',
    };
    throw new HttpProblem(404, 'wish.not-on-offer', text);
  }
  return {
    programme: found.programme,
    class: found.classes.find(({ id }) => id === classId),
    obstacles: found.open ? [] : found.reasons,
  };
}
