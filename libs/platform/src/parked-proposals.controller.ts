import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ParkedProposals, ofNoNotice, type Proposal } from '@tanggap/messaging';
import { IsIn, IsInt, IsString, IsUUID, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { Requires } from './access.js';
import { Audit } from './audit.js';
import { NoIdempotencyKey } from './command.js';
import { IdPipe } from './id.pipe.js';
import { CurrentPerson, type Person } from './person.js';

const withoutNul = /^[^\0]*$/;
const withWords = /^(\s*[^\s\0]){5}[^\0]*$/;
const MOST_SHOWN = 100;

class ProposalBody {
  @IsIn(['replay', 'discard']) act!: 'replay' | 'discard';
  @IsString() @Length(1, 100) @Matches(withoutNul) topic!: string;
  @IsString() @Length(0, 500) @Matches(withoutNul) key!: string;
  /** Of the one event that is to be discarded. */
  @ValidateIf(({ act }: ProposalBody) => act === 'discard') @IsInt() @Min(0) @Max(32_767) partition?: number;
  @ValidateIf(({ act }: ProposalBody) => act === 'discard')
  @IsInt()
  @Min(Number.MIN_SAFE_INTEGER)
  @Max(Number.MAX_SAFE_INTEGER)
  position?: number;
  @IsString() @Length(10, 500) @Matches(withWords) reason!: string;
  @ValidateIf(({ noticeId }: ProposalBody) => noticeId !== undefined && noticeId !== ofNoNotice)
  @IsUUID()
  noticeId?: string;
}

/** What is parked of a money topic: one operator proposes, another confirms. */
@ApiTags('Events')
@Controller('events/parked/proposals')
export class ParkedProposalsController {
  constructor(@Inject(ParkedProposals) private readonly proposals: ParkedProposals) {}

  /** Those that wait first, then what became of others. */
  @Get()
  @Requires('events:operate')
  list(): Promise<Proposal[]> {
    return this.proposals.list(MOST_SHOWN);
  }

  /** Without a key of its own: a second one for the same key is refused while the first waits. */
  @Post()
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-proposal.made')
  propose(
    @Body() { act, topic, key, partition = 0, position = 0, noticeId, reason }: ProposalBody,
    @CurrentPerson() { accountId }: Person,
  ): Promise<Proposal> {
    const place = act === 'discard' ? { topic, partition, position } : undefined;
    return this.proposals.propose({ act, topic, key, place, noticeId, reason }, accountId);
  }

  /** By somebody else than who proposed it; carried out at once, and asked again it goes on where it was cut off. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-proposal.confirmed')
  confirm(@Param('id', IdPipe) id: string, @CurrentPerson() { accountId }: Person): Promise<Proposal> {
    return this.proposals.confirm(id, accountId);
  }

  /** By anybody who may propose: nothing has happened yet. */
  @Post(':id/withdrawal')
  @HttpCode(204)
  @Requires('events:operate')
  @NoIdempotencyKey()
  @Audit('parked-proposal.withdrawn')
  withdraw(@Param('id', IdPipe) id: string, @CurrentPerson() { accountId }: Person): Promise<void> {
    return this.proposals.withdraw(id, accountId);
  }
}
