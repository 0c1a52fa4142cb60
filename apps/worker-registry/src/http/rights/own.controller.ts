import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  IsCivilDay,
  RateLimit,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { consentPurposes } from '../../application/rights/consents.js';
import { identityChecks, OwnAccess } from '../../application/rights/own-access.js';
import { OwnDataFiles } from '../../application/rights/own-data.js';
import type { ConsentPurpose } from '../../domain/rights/consent.js';
import type { IdentityCheck } from '../../domain/rights/own-case.js';

class ClaimBody {
  @Matches(/^\d{16}$/) readonly nik!: string;
  @IsCivilDay() readonly birthDate!: string;
  /** As the office says it: `K-0000012`. */
  @ValidateIf(({ code }: ClaimBody) => code === undefined) @Matches(/^K-\d{7,15}$/) readonly caseNumber?: string;
  /** Instead of the number: the code on the extract of the receipt. */
  @IsOptional() @IsString() @MaxLength(40) readonly code?: string;
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
  /** As whoever lets people sign in names the account. */
  @Matches(/^[\x21-\x7e]{1,255}$/) readonly loginId!: string;
  @IsDefined() @ValidateNested() @Type(() => IdentityCheckBody) readonly identityCheck!: IdentityCheckBody;
}

@Controller()
export class OwnController {
  constructor(
    private readonly commands: Commands,
    private readonly access: OwnAccess,
    private readonly data: OwnDataFiles,
  ) {}

  /** Connects the account to the person if NIK, birth date and case (its number, or the code on the extract) match. Five tries an account, ten a NIK and day; every refusal names the assisted route. */
  @Post('own/claims')
  @HttpCode(201)
  @Requires('own:claim')
  @RateLimit({ requests: 20, seconds: 600, by: 'account' })
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

  /** What is known of the person whose account it is, masked. */
  @Get('own/data')
  @Requires('own:see')
  @Audit('own-data.looked-into')
  mine(@CurrentPerson() person: Person) {
    return this.data.masked(person);
  }

  /** The same, whole: for the person alone, and written down like any other look. */
  @Post('own/data/reveal')
  @HttpCode(200)
  @Requires('own:see')
  @Audit('own-data.revealed')
  @RateLimit({ requests: 30, seconds: 600, by: 'account' })
  async reveal(@CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.data.noteReveal(tx, command.person));
    return this.data.whole(command.person);
  }

  /** Layoffs that this account has told of, and what became of it. */
  @Get('own/self-reports')
  @Requires('own:see')
  @Audit('own-self-reports.listed')
  async reports(@CurrentPerson() person: Person) {
    return { items: await this.data.reports(person) };
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
}
