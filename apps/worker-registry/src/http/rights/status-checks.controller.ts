import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { IsCivilDay, NoIdempotencyKey, Public, RateLimit } from '@tanggap/platform';
import { IsString, Matches, MaxLength } from 'class-validator';
import { StatusChecks } from '../../application/rights/status-checks.js';

class StatusCheckBody {
  @Matches(/^\d{16}$/) readonly nik!: string;
  @IsCivilDay() readonly birthDate!: string;
  /** As it stands on the extract of the receipt; what is no code is answered like one that does not fit. */
  @IsString() @MaxLength(40) readonly code!: string;
}

@Controller('status-checks')
export class StatusChecksController {
  constructor(private readonly checks: StatusChecks) {}

  /** Open: a worker needs no account to see how far things are. A POST, so that nothing of it stands in an address. */
  @Post()
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 20, seconds: 600, by: 'address' })
  check(@Body() body: StatusCheckBody) {
    return this.checks.check(body);
  }
}
