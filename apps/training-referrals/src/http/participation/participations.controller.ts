import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Clock, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { IsUUID } from 'class-validator';
import { AttendanceFiles } from '../../application/participation/attendance-files.js';
import { CertificateViews } from '../../application/participation/certificate-views.js';
import { Certificates } from '../../application/participation/certificates.js';
import { AlarmQueries } from '../../persistence/participation/alarm.queries.js';
import type { AlarmPlace, AlarmRow } from '../../persistence/participation/alarm.queries.js';
import { CertificateQueries } from '../../persistence/participation/certificate.queries.js';
import { RevocationBody } from './bodies.js';
import { MomentsQuery, placeOf, writtenPlace } from './moments.js';

class CertificatesQuery {
  @IsUUID() readonly caseId!: string;
}

/** What caseworkers see of trainings, by the regions of the cases; and a provider of its alarms. */
@Controller()
export class ParticipationsController {
  constructor(
    private readonly commands: Commands,
    private readonly files: AttendanceFiles,
    private readonly alarms: AlarmQueries,
    private readonly queries: CertificateQueries,
    private readonly views: CertificateViews,
    private readonly certificates: Certificates,
    private readonly clock: Clock,
  ) {}

  @Get('referrals/:id/participation')
  @Requires('referrals:read')
  @Audit('participation.looked-into')
  async participation(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    const file = await this.files.ofReferral(id, person);
    const certificates = await this.queries.ofCase(file.caseId, person.regions);
    const own = certificates.filter(({ referralId }) => referralId === file.referralId);
    return { ...file, certificates: own.map((row) => this.views.view(row)) };
  }

  /** The newest first. */
  @Get('attendance-alarms')
  @Requires('referrals:read')
  @Audit('attendance-alarms.looked-into')
  async ofRegions(@Query() { after, limit = 50 }: MomentsQuery, @CurrentPerson() { regions }: Person) {
    return pageOf(await this.alarms.ofRegions(regions, alarmPlace(after), limit + 1), limit, placeAfter);
  }

  /** The newest first, of the own classes. */
  @Get('provider/attendance-alarms')
  @Requires('participants:read')
  @Audit('attendance-alarms.looked-into')
  async ofProvider(@Query() { after, limit = 50 }: MomentsQuery, @CurrentPerson() { providerCode }: Person) {
    return pageOf(await this.alarms.ofProvider(providerCode ?? '', alarmPlace(after), limit + 1), limit, placeAfter);
  }

  /** For whom the own provider may issue today. */
  @Get('provider/certification-bodies')
  @Requires('certificates:issue')
  @Audit('certification-bodies.listed')
  async bodies(@CurrentPerson() { providerCode }: Person) {
    return { items: await this.queries.bodiesOf(providerCode ?? '', this.clock.today()) };
  }

  @Get('certificates')
  @Requires('referrals:read')
  @Audit('certificate.looked-into')
  async ofCase(@Query() { caseId }: CertificatesQuery, @CurrentPerson() { regions }: Person) {
    const rows = await this.queries.ofCase(caseId, regions);
    return { items: rows.map((row) => this.views.view(row)) };
  }

  /** The worker's own. */
  @Get('own/certificates')
  @Requires('own:see')
  @Audit('own-certificates.listed')
  async own(@CurrentPerson() { accountId }: Person) {
    const rows = await this.queries.ofAccount(accountId);
    return { items: rows.map((row) => this.views.view(row)) };
  }

  @Post('certificates/:id/revocation')
  @HttpCode(200)
  @Requires('certificates:issue')
  @Audit('certificate.revoked')
  async revoke(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: RevocationBody,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.certificates.revoke(tx, id, reason, command.person));
    return { revoked: true };
  }
}

const placeAfter = ({ raisedAt, referralId }: AlarmRow): string => writtenPlace(raisedAt, referralId);

function alarmPlace(after: string | undefined): AlarmPlace | undefined {
  const place = placeOf(after);
  return place && { raisedAt: place.at, referralId: place.referralId };
}
