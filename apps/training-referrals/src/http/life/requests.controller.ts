import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, NoIdempotencyKey, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Requests } from '../../application/life/requests.js';
import { RequestPreviews } from '../../application/life/request-previews.js';
import { BulkPreviewBody, BulkRequestBody, RequestBody } from './bodies.js';

/** What caseworkers ask for themselves: a free seat at once, or a place on the waiting list in the order of request. */
@Controller()
export class RequestsController {
  constructor(
    private readonly commands: Commands,
    private readonly requests: Requests,
    private readonly previews: RequestPreviews,
  ) {}

  @Post('cases/:caseId/referrals')
  @Requires('referrals:make')
  @Audit('referral.requested', 'caseId')
  async ask(@Param('caseId', IdPipe) caseId: string, @Body() body: RequestBody, @CurrentCommand() command: Command) {
    const { classId, ...wish } = body;
    assertOneWish(wish.programmeCode, classId);
    const classIds = classId === undefined ? undefined : [classId.toLowerCase()];
    const request = { ...wish, caseIds: [caseId.toLowerCase()], classIds };
    return this.commands.once(command, (tx) => this.requests.one(tx, request, command.person));
  }

  /** At most 500 cases in one transaction, with a result for each in their order. */
  @Post('referrals/bulk')
  @HttpCode(200)
  @Requires('referrals:make')
  @Audit('referrals.requested')
  async askForMany(@Body() body: BulkRequestBody, @CurrentCommand() command: Command) {
    const request = { ...body, ...idsOf(body) };
    return this.commands.once(command, async (tx) => ({
      items: await this.requests.many(tx, request, command.person),
    }));
  }

  /** What the same request would come to now, case by case. Changes nothing, and holds no seat. */
  @Post('referrals/bulk/preview')
  @HttpCode(200)
  @Requires('referrals:make')
  @NoIdempotencyKey()
  @Audit('referrals.foreseen')
  async foresee(@Body() body: BulkPreviewBody, @CurrentPerson() person: Person) {
    return { items: await this.previews.of({ ...body, ...idsOf(body) }, person) };
  }
}

/** Ids in one spelling. Throws unless either a programme or classes are named. */
function idsOf({ caseIds, classIds, programmeCode }: BulkPreviewBody) {
  assertOneWish(programmeCode, classIds);
  const lower = (id: string) => id.toLowerCase();
  return { caseIds: caseIds.map(lower), classIds: classIds?.map(lower) };
}

function assertOneWish(programmeCode: string | undefined, classes: unknown): void {
  if ((programmeCode === undefined) !== (classes === undefined)) return;
  const text = {
    id: 'Sebutkan program atau kelas, salah satu.',
    en: 'Name a programme or a class, one of the two.',
  };
  throw new Rejected('invalid', 'request.invalid', text, [{ field: 'programmeCode', code: 'one-of-two', text }]);
}
