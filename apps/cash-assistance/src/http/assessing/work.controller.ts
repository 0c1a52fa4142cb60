import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  pageOf,
  Requires,
  SeenVersion,
  Versioned,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { EvidenceDesk } from '../../application/assessing/evidence-desk.js';
import { Recommending } from '../../application/assessing/recommending.js';
import type { Recommendation } from '../../application/assessing/recommending.js';
import { Rejudging } from '../../application/assessing/rejudging.js';
import { SendingBack } from '../../application/assessing/sending-back.js';
import { assessmentStates } from '../../application/assessing/known-words.js';
import { WorkFiles } from '../../application/assessing/work-files.js';
import type { AssessmentState } from '../../domain/assessment.js';
import { broughtOf, EvidenceBody, EvidencesBody, IdsBody } from './bodies.js';

const recommendations = ['eligible', 'not-eligible'] as const;

/** A flag in an address: `true` or `false`; anything else is left as it is, and refused as no flag. */
function flagOf({ value }: { readonly value: unknown }): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

class WorklistQuery {
  @IsOptional() @IsIn(assessmentStates) readonly state?: AssessmentState;
  /** Kabupaten or kota of the site, as `36.03`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly regionCode?: string;
  @IsOptional() @IsUUID() readonly noticeId?: string;
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly overdue?: boolean;
  @IsOptional() @IsIn(recommendations) readonly recommended?: Recommendation;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class RecommendationBody {
  /** What the verifier has seen the rules propose. */
  @IsIn(recommendations) readonly outcome!: Recommendation;
  @IsOptional() @Words(3, 2000) readonly note?: string;
}

class RecommendationsBody extends IdsBody {
  @IsIn(recommendations) readonly outcome!: Recommendation;
  @IsOptional() @Words(3, 2000) readonly note?: string;
}

class SendingBackBody {
  @Words(3, 2000) readonly reason!: string;
}

/** What verifiers do with assessments that were taken up. */
@Controller()
export class WorkController {
  constructor(
    private readonly commands: Commands,
    private readonly files: WorkFiles,
    private readonly evidence: EvidenceDesk,
    private readonly recommending: Recommending,
    private readonly rejudging: Rejudging,
    private readonly sendingBack: SendingBack,
  ) {}

  /** Assessments that were taken up, who needs it most in front. */
  @Get('worklist')
  @Requires('assessments:read')
  async worklist(@Query() { limit = 50, ...filter }: WorklistQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.worklist({ ...filter, limit: limit + 1 }, person.regions), limit);
  }

  /** How many stand where, by state and region, and how many are late. */
  @Get('worklist/counts')
  @Requires('assessments:read')
  async counts(@CurrentPerson() person: Person) {
    return { items: await this.files.counts(person.regions) };
  }

  /** Evidence, every judgement part by part, moves, who had a hand in what. */
  @Get('assessments/:id/work')
  @Requires('assessments:read')
  @Audit('assessment.work-looked-into')
  @Versioned(({ work }: { readonly work: { readonly version: number } }) => work.version)
  work(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }

  /** What was looked at; it is judged anew at once. */
  @Post('assessments/:id/evidence')
  @HttpCode(200)
  @Requires('assessments:verify')
  @Audit('assessment.evidence-kept')
  keep(
    @Param('id', IdPipe) assessmentId: string,
    @Body() { note, ...body }: EvidenceBody,
    @SeenVersion() version: number,
    @CurrentCommand() command: Command,
  ) {
    const item = { assessmentId, version, evidence: broughtOf(body), note };
    return this.commands.once(command, (tx) => this.evidence.one(tx, item, command.person));
  }

  /** Of many at once, a result for each. */
  @Post('evidence')
  @HttpCode(200)
  @Requires('assessments:verify')
  @Audit('assessments.evidence-kept')
  async keepMany(@Body() { items }: EvidencesBody, @CurrentCommand() command: Command) {
    const brought = items.map(({ assessmentId, note, ...fields }) => ({
      ...{ assessmentId: assessmentId.toLowerCase(), version: 0, evidence: broughtOf(fields), note },
    }));
    const results = await this.commands.once(command, (tx) => this.evidence.many(tx, brought, command.person));
    return { results };
  }

  /** Judged anew on what is known now, without new papers; a result for each. */
  @Post('judgements')
  @HttpCode(200)
  @Requires('assessments:verify')
  @Audit('assessments.judged-anew')
  async judge(@Body() { assessmentIds }: IdsBody, @CurrentCommand() command: Command) {
    const ids = assessmentIds.map((id) => id.toLowerCase());
    return { results: await this.commands.once(command, (tx) => this.rejudging.many(tx, ids, command.person)) };
  }

  /** The verifier confirms what the rules propose. */
  @Post('assessments/:id/recommendation')
  @HttpCode(200)
  @Requires('assessments:verify')
  @Audit('assessment.recommended')
  recommend(
    @Param('id', IdPipe) assessmentId: string,
    @Body() { outcome, note }: RecommendationBody,
    @SeenVersion() version: number,
    @CurrentCommand() command: Command,
  ) {
    const wanted = { outcome, note, person: command.person };
    return this.commands.once(command, (tx) => this.recommending.one(tx, { assessmentId, version }, wanted));
  }

  /** Of many at once, a result for each. */
  @Post('recommendations')
  @HttpCode(200)
  @Requires('assessments:verify')
  @Audit('assessments.recommended')
  async recommendMany(
    @Body() { assessmentIds, outcome, note }: RecommendationsBody,
    @CurrentCommand() command: Command,
  ) {
    const items = assessmentIds.map((id) => ({ assessmentId: id.toLowerCase(), version: 0 }));
    const wanted = { outcome, note, person: command.person };
    return { results: await this.commands.once(command, (tx) => this.recommending.many(tx, items, wanted)) };
  }

  /** What was ready for a decision goes back to the verifiers. */
  @Post('assessments/:id/return')
  @HttpCode(200)
  @Requires('lists:compose')
  @Audit('assessment.sent-back')
  sendBack(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: SendingBackBody,
    @SeenVersion() seen: number,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.sendingBack.send(tx, id, seen, reason, command.person));
  }
}
