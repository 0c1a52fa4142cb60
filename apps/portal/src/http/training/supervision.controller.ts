import { Param } from '@nestjs/common';
import { IdPipe, isCivilDay } from '@tanggap/platform';
import type { BelowEntry, CorrectedSheet, LateClass, OverseenClass } from '../../clients/late-attendance.js';
import { needed } from '../../clients/needed.js';
import type { PageOf } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { entriesFrom, linesOf, type Line } from '../../pages/provider/attendance.model.js';
import { fieldOfPerson, marksIn } from '../../pages/provider/day.page.js';
import { belowColumns, belowPage, lateDaysPage } from '../../pages/training/below.page.js';
import { overseenClassPage } from '../../pages/training/overseen-class.page.js';
import { overseenDayPage } from '../../pages/training/overseen-day.page.js';
import { overseenPersonPage, type OverseenPerson } from '../../pages/training/overseen-person.page.js';
import { trainingPaths } from '../../pages/training/paths.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { noSuchDay } from '../provider/class-visit.js';
import { AreaController, Form, Page } from '../routes.js';

const SERVICE = 'training-referrals';
const PLACE = /^[\d:.TZ-]{24}_[0-9a-f-]{36}$/;

type Day = {
  readonly of: OverseenClass;
  readonly sheet: CorrectedSheet;
  readonly lines: readonly Line[];
  readonly isOpen: boolean;
  readonly isSession: boolean;
};

/** Attendance where its provider has no word any more: late corrections, and exceptions from what an assessment needs. */
@AreaController()
export class TrainingSupervisionController {
  @Page(trainingPaths.below, 'attendance:correct-late')
  below(@CurrentVisit() visit: Visit): Promise<Shown> {
    return this.list(visit, false);
  }

  @Page(trainingPaths.decided, 'attendance:correct-late')
  decided(@CurrentVisit() visit: Visit): Promise<Shown> {
    return this.list(visit, true);
  }

  @Page(trainingPaths.lateDays, 'attendance:correct-late')
  async days(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { items: classes } = needed(await visit.read<PageOf<LateClass>>(SERVICE, '/late-attendance/days'));
    return lateDaysPage({ context: visit.context, classes, readAt: visit.readAt });
  }

  @Page(trainingPaths.overseenClass(':id'), 'attendance:correct-late')
  async one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return overseenClassPage({ context: visit.context, of: await classOf(visit, id), readAt: visit.readAt });
  }

  @Page(trainingPaths.overseenDay(':id', ':day'), 'attendance:correct-late')
  async day(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Param('day') day: string): Promise<Shown> {
    return this.shown(visit, await this.read(visit, id, day));
  }

  @Form(trainingPaths.overseenDay(':id', ':day'), 'attendance:correct-late')
  async correct(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('day') day: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { say } = visit.context;
    const known = await this.read(visit, id, day);
    const entries = entriesFrom(known.lines, marksIn(form), visit.query.has('all'));
    const found = troubleFound(form, [
      ...(entries.length === 0 ? [{ text: say('training.supervision.nothing-said') }] : []),
      ...(form.given('reason') ? [] : [{ field: 'reason', text: say('training.supervision.reason-needed') }]),
    ]);
    if (found) return new PageAgain(found.status, this.shown(visit, known, found));
    const body = { entries, reason: form.text('reason') };
    const answer = await visit.send(SERVICE, `/classes/${id}/attendance/${day}/corrections`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(trainingPaths.overseenClass(id), 'training.supervision.corrected'),
      again: async (trouble) => this.shown(visit, await this.read(visit, id, day), trouble),
      fieldOf: (field) => {
        const place = /^entries\[(\d+)\]/.exec(field)?.[1];
        return place === undefined ? field : fieldOfPerson(entries[Number(place)]?.referralId ?? '');
      },
    });
  }

  @Page(trainingPaths.overseenPerson(':id', ':referralId'), 'attendance:correct-late')
  person(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
  ): Promise<Shown> {
    return this.somebody(visit, id, referralId);
  }

  @Form(trainingPaths.overseenPerson(':id', ':referralId'), 'attendance:correct-late')
  async decide(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { say } = visit.context;
    const decision = form.text('decision');
    const found = troubleFound(form, [
      ...(['given', 'refused'].includes(decision)
        ? []
        : [{ field: 'decision', text: say('training.supervision.decision-needed') }]),
      ...(form.given('reason') ? [] : [{ field: 'reason', text: say('training.supervision.reason-needed') }]),
    ]);
    if (found) return new PageAgain(found.status, await this.somebody(visit, id, referralId, found));
    const body = { referralId, decision, reason: form.text('reason') };
    const answer = await visit.send(SERVICE, `/classes/${id}/attendance-exceptions`, body, { key: form.key });
    const told = decision === 'given' ? 'training.supervision.was-given' : 'training.supervision.was-not-given';
    return settled(visit, form, answer, {
      done: () => PageInstead.to(trainingPaths.below, told),
      again: (trouble) => this.somebody(visit, id, referralId, trouble),
    });
  }

  private async list(visit: Visit, isDecided: boolean): Promise<Shown> {
    if (isExport(visit)) return belowTaken(visit, isDecided);
    const asked = visit.query.text('after');
    const after = asked !== undefined && PLACE.test(asked) ? asked : undefined;
    const below = needed(
      await visit.read<PageOf<BelowEntry>>(SERVICE, '/late-attendance/below', { decided: isDecided, after }),
    );
    return belowPage({ context: visit.context, below, isDecided, readAt: visit.readAt });
  }

  private async somebody(visit: Visit, id: string, referralId: string, trouble?: Trouble): Promise<string> {
    const [of, answer] = await Promise.all([
      classOf(visit, id),
      visit.read<OverseenPerson>(SERVICE, `/late-attendance/classes/${id}/participants/${referralId}`),
    ]);
    return overseenPersonPage({ context: visit.context, of, one: needed(answer), readAt: visit.readAt, trouble });
  }

  private async read(visit: Visit, id: string, day: string): Promise<Day> {
    if (!isCivilDay(day)) throw noSuchDay();
    const [of, answer] = await Promise.all([
      classOf(visit, id),
      visit.read<CorrectedSheet>(SERVICE, `/classes/${id}/attendance/${day}/corrections`),
    ]);
    const sheet = needed(answer);
    const session = of.days.find((one) => one.day === day);
    const isKept = ['running', 'assessing', 'certifying'].includes(of.class.state);
    const lines = linesOf(of, sheet);
    return { of, sheet, lines, isOpen: session?.isOpen ?? false, isSession: isKept && session !== undefined };
  }

  private shown(visit: Visit, day: Day, trouble?: Trouble): string {
    return overseenDayPage({ context: visit.context, ...day, readAt: visit.readAt, trouble });
  }
}

function belowTaken(visit: Visit, decided: boolean): Promise<Shown> {
  const { context } = visit;
  const tab = context.say(`training.supervision.tab.${decided ? 'decided' : 'below'}`);
  return exported<BelowEntry>(visit, {
    title: `${context.say('training.supervision.title')}: ${tab}`,
    columns: belowColumns(context, decided),
    read: (after) => visit.read(SERVICE, '/late-attendance/below', { decided, after, limit: 200 }),
  });
}

async function classOf(visit: Visit, id: string): Promise<OverseenClass> {
  return needed(await visit.read<OverseenClass>(SERVICE, `/late-attendance/classes/${id}`));
}
