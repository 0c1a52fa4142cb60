import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires, SeenVersion } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Answers } from '../../application/life/answers.js';
import { OwnReferrals } from '../../application/life/own-referrals.js';
import { ProviderDecisions } from '../../application/life/provider-decisions.js';
import { AnswerBody, DecisionBody, DecisionsBody } from './bodies.js';

/** What is answered to an offer: by the worker, through a caseworker or alone, and by the provider. */
@Controller()
export class AnswersController {
  constructor(
    private readonly commands: Commands,
    private readonly answers: Answers,
    private readonly decisions: ProviderDecisions,
    private readonly own: OwnReferrals,
  ) {}

  @Post('referrals/:id/answer')
  @HttpCode(200)
  @Requires('referrals:answer')
  @Audit('referral.answered')
  async answer(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: AnswerBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.answers.byCaseworker(tx, id, seen, body, command.person));
  }

  /** What the worker agreed to goes to the provider. */
  @Post('referrals/:id/sending')
  @HttpCode(200)
  @Requires('referrals:answer')
  @Audit('referral.sent')
  async send(@Param('id', IdPipe) id: string, @SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.answers.send(tx, id, seen, command.person));
  }

  /** The worker's own referrals, in words. */
  @Get('own/referrals')
  @Requires('own:see')
  @Audit('own-referrals.listed')
  async mine(@CurrentPerson() person: Person) {
    return { items: await this.own.of(person.accountId) };
  }

  @Post('own/referrals/:id/answer')
  @HttpCode(200)
  @Requires('own:answer-referrals')
  @Audit('referral.answered')
  async answerMine(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: AnswerBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.answers.byWorker(tx, id, seen, body, command.person));
  }

  /** The decision of the provider of the class. */
  @Post('participants/:referralId/decision')
  @HttpCode(200)
  @Requires('participants:decide')
  @Audit('participant.decided', 'referralId')
  async decide(
    @Param('referralId', IdPipe) referralId: string,
    @SeenVersion() step: number,
    @Body() body: DecisionBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.decisions.one(tx, { ...body, referralId, step }, command.person));
  }

  /** At most 500 decisions, with a result for each in their order; what is refused stays as it is. */
  @Post('participants/decisions')
  @HttpCode(200)
  @Requires('participants:decide')
  @Audit('participants.decided')
  async decideMany(@Body() { decisions }: DecisionsBody, @CurrentCommand() command: Command) {
    const all = decisions.map((one) => ({ ...one, referralId: one.referralId.toLowerCase() }));
    return this.commands.once(command, async (tx) => ({
      items: await this.decisions.many(tx, all, command.person),
    }));
  }
}
