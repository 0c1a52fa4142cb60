import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, MayBeNull, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
  IsDefined,
} from 'class-validator';
import { consentPurposes } from '../../application/rights/consents.js';
import { identityChecks, OwnAccess } from '../../application/rights/own-access.js';
import { SelfReports } from '../../application/rights/self-reports.js';
import type { ConsentPurpose } from '../../domain/rights/consent.js';
import type { IdentityCheck } from '../../domain/rights/own-case.js';
import { IsDay } from './is-day.js';

class ClaimBody {
  @Matches(/^\d{16}$/) readonly nik!: string;
  @IsDay() readonly birthDate!: string;
  /** As the office says it: `K-0000012`. */
  @Matches(/^K-\d{7,15}$/) readonly caseNumber!: string;
}

class OwnConsentBody {
  @IsIn(consentPurposes) readonly purpose!: ConsentPurpose;
  @IsBoolean() readonly given!: boolean;
  @Matches(/^[\w.-]{1,20}$/) readonly textVersion!: string;
}

class IdentityCheckBody {
  @IsIn(identityChecks) readonly means!: IdentityCheck;
  @Words(5, 500) readonly note!: string;
}

class LoginBody {
  @IsUUID() readonly loginId!: string;
  @IsDefined() @ValidateNested() @Type(() => IdentityCheckBody) readonly identityCheck!: IdentityCheckBody;
}

class SelfReportBody {
  @IsString() @MaxLength(40) readonly nik!: string;
  @Words(2, 100) readonly name!: string;
  @IsDay() readonly birthDate!: string;
  @IsString() @MaxLength(40) readonly phone!: string;
  @Matches(/^\d{2}\.\d{2}\.\d{2}$/) readonly districtCode!: string;
  @Words(2, 200) readonly companyName!: string;
  @IsOptional() @MayBeNull() @IsUUID() readonly companyId?: string | null;
  /** Kabupaten or kota of the workplace, as `36.03`. */
  @Matches(/^\d{2}\.\d{2}$/) readonly regionCode!: string;
  @IsDay() readonly layoffDate!: string;
  @Matches(/^[A-Z_]{2,40}$/) readonly reasonCode!: string;
  @IsOptional() @MayBeNull() @IsString() @MaxLength(1_000) readonly evidence?: string | null;
}

class PageQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

@Controller()
export class OwnController {
  constructor(
    private readonly commands: Commands,
    private readonly access: OwnAccess,
    private readonly reports: SelfReports,
  ) {}

  /** Connects the account to the person if NIK, birth date and case match. Five tries; every refusal names the assisted route. */
  @Post('own/claims')
  @HttpCode(201)
  @Requires('own:claim')
  @Audit('person.claimed', 'personId')
  claim(@Body() body: ClaimBody, @CurrentCommand() command: Command) {
    return this.commands.prepared(
      command,
      () => this.access.tryToClaim(body, command.person),
      (tx, found) => this.access.bindClaimed(tx, found, command.person),
    );
  }

  @Get('own/cases')
  @Requires('own:see')
  @Audit('own-cases.looked-into')
  cases(@CurrentPerson() person: Person) {
    return this.access.cases(person);
  }

  @Post('own/consents')
  @HttpCode(201)
  @Requires('own:give-consents')
  @Audit('consent.given-by-oneself', 'personId')
  consent(@Body() body: OwnConsentBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.access.consent(tx, body, command.person));
  }

  /** The assisted route: a caseworker has seen who it is. What was connected before ends. */
  @Post('people/:id/login')
  @HttpCode(201)
  @Requires('cases:work')
  @Audit('person.connected')
  connect(@Param('id', IdPipe) id: string, @Body() body: LoginBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.access.bindAssisted(tx, id, body, command.person));
  }

  /** A worker, or a union, tells of a layoff before the company does. */
  @Post('self-reports')
  @HttpCode(201)
  @Requires('reports:file')
  @Audit('self-report.filed')
  file(@Body() body: SelfReportBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.reports.file(tx, body, command.person));
  }

  /** The same, taken down at the counter. */
  @Post('self-reports/at-the-counter')
  @HttpCode(201)
  @Requires('reports:record')
  @Audit('self-report.taken-down')
  takeDown(@Body() body: SelfReportBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.reports.file(tx, body, command.person));
  }

  /** Companies that people say have laid them off, and that have told the office nothing. */
  @Get('self-reports/not-yet-filed')
  @Requires('reports:read')
  async notYetFiled(@Query() { limit = 50, after }: PageQuery, @CurrentPerson() person: Person) {
    const found = await this.reports.notYetFiled({ after, limit: limit + 1 }, person);
    const items = found.slice(0, limit);
    return { items, ...(found.length > limit && { next: items.at(-1)?.id }) };
  }
}
