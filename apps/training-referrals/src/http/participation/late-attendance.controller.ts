import { Controller, Get, Param, Query } from '@nestjs/common';
import { Audit, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { LateAttendance } from '../../application/participation/late-attendance.js';
import { MomentsQuery, placeOf, writtenPlace } from './moments.js';

const flagOf = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

class BelowQuery extends MomentsQuery {
  /** True for those about whom it was decided. */
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly decided?: boolean;
}

/** What of attendance waits for a supervisor: classes of their regions. Corrections and exceptions themselves are doors of the class. */
@Controller('late-attendance')
export class LateAttendanceController {
  constructor(private readonly late: LateAttendance) {}

  /** Who came too seldom and waits for a decision, the newest first; or about whom it was made, with the reason. */
  @Get('below')
  @Requires('attendance:correct-late')
  @Audit('attendance.looked-into')
  async below(@Query() { decided = false, after, limit = 50 }: BelowQuery, @CurrentPerson() person: Person) {
    const found = await this.late.below(person, decided, placeOf(after), limit + 1);
    return pageOf(found, limit, ({ at, referralId }) => writtenPlace(at, referralId));
  }

  /** By class: sessions beyond the time to correct that lack a sheet, or somebody on it. */
  @Get('days')
  @Requires('attendance:correct-late')
  async days(@CurrentPerson() person: Person) {
    return this.late.days(person);
  }

  @Get('classes/:id')
  @Requires('attendance:correct-late')
  @Audit('attendance.looked-into')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.late.ofClass(id, person);
  }

  @Get('classes/:id/participants/:referralId')
  @Requires('attendance:correct-late')
  @Audit('participation.looked-into', 'referralId')
  async participant(
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @CurrentPerson() person: Person,
  ) {
    return this.late.participant(id, referralId, person);
  }
}
