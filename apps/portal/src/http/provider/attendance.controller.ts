import { Param } from '@nestjs/common';
import { IdPipe, isCivilDay } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import type { Attendance, ClassFile, Sheet } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { attendancePage } from '../../pages/provider/attendance.page.js';
import { entriesFrom, linesOf, type Line } from '../../pages/provider/attendance.model.js';
import { dayPage, fieldOfPerson, marksIn } from '../../pages/provider/day.page.js';
import { providerPaths } from '../../pages/provider/paths.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { classOf, maskedIn, namesIn, noSuchDay } from './class-visit.js';

const SERVICE = 'training-referrals';

type Day = {
  readonly file: ClassFile;
  readonly sheet: Sheet;
  readonly lines: readonly Line[];
  readonly isOpen: boolean;
  /** A session of a class that runs, or has run. */
  readonly isSession: boolean;
};

/** Who was there, day by day. */
@AreaController()
export class ProviderAttendanceController {
  @Page(providerPaths.attendance(':id'), 'attendance:record')
  async days(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const [file, answer, names] = await Promise.all([
      classOf(visit, id),
      visit.read<Attendance>(SERVICE, `/classes/${id}/attendance`),
      maskedIn(visit, id),
    ]);
    return attendancePage({ context: visit.context, file, attendance: needed(answer), names, readAt: visit.readAt });
  }

  @Page(providerPaths.day(':id', ':day'), 'attendance:record')
  async day(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Param('day') day: string): Promise<Shown> {
    return this.shown(visit, await this.read(visit, id, day));
  }

  /** The sheet with names: a form, because asking for them is recorded. */
  @Form(`${providerPaths.day(':id', ':day')}/names`, 'attendance:record')
  async named(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('day') day: string,
  ): Promise<Shown> {
    return this.shown(visit, await this.read(visit, id, day), { names: await namesIn(visit, id) });
  }

  @Form(providerPaths.day(':id', ':day'), 'attendance:record')
  async record(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('day') day: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const known = await this.read(visit, id, day);
    const entries = entriesFrom(known.lines, marksIn(form), form.has('all'));
    if (entries.length === 0) return PageInstead.to(providerPaths.attendance(id), 'provider.day.unchanged');
    const sending = { method: 'PUT', key: form.key } as const;
    const answer = await visit.send(SERVICE, `/classes/${id}/attendance/${day}`, { entries }, sending);
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.attendance(id), 'provider.day.saved'),
      again: async (trouble) => this.shown(visit, await this.read(visit, id, day), { trouble }),
      fieldOf: (field) => fieldOfPerson(entries[Number(/^entries\[(\d+)\]/.exec(field)?.[1])]?.referralId ?? ''),
    });
  }

  private async read(visit: Visit, id: string, day: string): Promise<Day> {
    if (!isCivilDay(day)) throw noSuchDay();
    const [file, attendance, sheet] = await Promise.all([
      classOf(visit, id),
      visit.read<Attendance>(SERVICE, `/classes/${id}/attendance`),
      visit.read<Sheet>(SERVICE, `/classes/${id}/attendance/${day}`),
    ]);
    const [roster, said] = [needed(attendance), needed(sheet)];
    const isKept = ['running', 'assessing'].includes(file.state);
    const session = roster.days.find((one) => one.day === day);
    const isSession = isKept && session !== undefined;
    return { file, sheet: said, lines: linesOf(roster, said), isOpen: isSession && session.isOpen, isSession };
  }

  private async shown(
    visit: Visit,
    { file, ...day }: Day,
    more: { readonly names?: ReadonlyMap<string, string>; readonly trouble?: Trouble } = {},
  ): Promise<string> {
    const names = more.names ?? (await maskedIn(visit, file.id));
    const isNamed = more.names !== undefined;
    return dayPage({
      context: visit.context,
      file,
      ...day,
      readAt: visit.readAt,
      names,
      isNamed,
      trouble: more.trouble,
    });
  }
}
