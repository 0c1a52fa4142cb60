import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Assessments } from '../../application/participation/assessments.js';
import { AttendanceFiles } from '../../application/participation/attendance-files.js';
import { DaySheets } from '../../application/participation/day-sheets.js';
import { Departures } from '../../application/participation/departures.js';
import { CorrectionBody, dropOutsOf, DropOutBody, entriesOf, ExceptionBody, NoShowsBody, SheetBody } from './bodies.js';
import { DayPipe } from './fields.js';

/** Who was there, of a class that runs. Providers reach their own classes, supervisors those of their regions. */
@Controller('classes/:id')
export class AttendanceController {
  constructor(
    private readonly commands: Commands,
    private readonly sheets: DaySheets,
    private readonly departures: Departures,
    private readonly assessments: Assessments,
    private readonly files: AttendanceFiles,
  ) {}

  @Get('attendance')
  @Requires('participants:read')
  @Audit('attendance.looked-into')
  async summary(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.summary(id, person);
  }

  /** All that was ever said of the day. */
  @Get('attendance/:day')
  @Requires('participants:read')
  @Audit('attendance.looked-into')
  async sheet(@Param('id', IdPipe) id: string, @Param('day', DayPipe) day: CivilDate, @CurrentPerson() person: Person) {
    return this.files.sheet(id, day, person);
  }

  /** The sheet of a day. Sent again it changes nothing; lines that are left out stay as they were, and who is missing is told. */
  @Put('attendance/:day')
  @Requires('attendance:record')
  @Audit('attendance.recorded')
  async record(
    @Param('id', IdPipe) classId: string,
    @Param('day', DayPipe) day: CivilDate,
    @Body() body: SheetBody,
    @CurrentCommand() command: Command,
  ) {
    const sheet = { classId, day, entries: entriesOf(body) };
    return this.commands.once(command, (tx) => this.sheets.record(tx, sheet, command.person));
  }

  /** The day with the reasons of what was corrected late. */
  @Get('attendance/:day/corrections')
  @Requires('attendance:correct-late')
  @Audit('attendance.looked-into')
  async corrections(
    @Param('id', IdPipe) id: string,
    @Param('day', DayPipe) day: CivilDate,
    @CurrentPerson() person: Person,
  ) {
    return this.files.corrections(id, day, person);
  }

  /** A day whose time to correct is over, by a supervisor. */
  @Post('attendance/:day/corrections')
  @HttpCode(200)
  @Requires('attendance:correct-late')
  @Audit('attendance.corrected-late')
  async correct(
    @Param('id', IdPipe) classId: string,
    @Param('day', DayPipe) day: CivilDate,
    @Body() body: CorrectionBody,
    @CurrentCommand() command: Command,
  ) {
    const sheet = { classId, day, entries: entriesOf(body) };
    return this.commands.once(command, (tx) => this.sheets.correct(tx, sheet, body.reason, command.person));
  }

  /** Somebody may be assessed whatever their attendance, or may not. */
  @Post('attendance-exceptions')
  @HttpCode(200)
  @Requires('attendance:correct-late')
  @Audit('attendance.excepted')
  async except(@Param('id', IdPipe) id: string, @Body() body: ExceptionBody, @CurrentCommand() command: Command) {
    const { referralId, decision = 'given', reason } = body;
    const asked = { referralId: referralId.toLowerCase(), decision, reason };
    return this.commands.once(command, (tx) => this.assessments.except(tx, id, asked, command.person));
  }

  /** Whoever did not come frees their seat. */
  @Post('no-shows')
  @HttpCode(200)
  @Requires('attendance:record')
  @Audit('no-show.marked')
  async noShows(@Param('id', IdPipe) id: string, @Body() body: NoShowsBody, @CurrentCommand() command: Command) {
    const asked = { referralIds: body.referralIds.map((one) => one.toLowerCase()), session: body.session ?? null };
    const referralIds = await this.commands.once(command, (tx) =>
      this.departures.markNoShows(tx, id, asked, command.person),
    );
    return { referralIds };
  }

  @Post('drop-outs')
  @HttpCode(200)
  @Requires('attendance:record')
  @Audit('drop-out.recorded')
  async dropOut(@Param('id', IdPipe) id: string, @Body() body: DropOutBody, @CurrentCommand() command: Command) {
    const referralIds = await this.commands.once(command, (tx) =>
      this.departures.dropOut(tx, id, dropOutsOf([body]), command.person),
    );
    return { referralIds };
  }

  /** What became of one participant: attendance with its history, results. */
  @Get('participations/:referralId')
  @Requires('participants:read')
  @Audit('participation.looked-into', 'referralId')
  async participation(
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @CurrentPerson() person: Person,
  ) {
    return this.files.inClass(referralId, id, person);
  }
}
