import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ParkedProposals, type Proposal } from '@tanggap/messaging';
import { Requires } from './access.js';
import { Audit } from './audit.js';
import { NoIdempotencyKey } from './command.js';
import { IdPipe } from './id.pipe.js';
import { ProposalBody } from './parked.bodies.js';
import { CurrentPerson, type Person } from './person.js';

const MOST_SHOWN = 100;

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
    @Body() { key = '', partition = 0, position = 0, changes, version, ...asked }: ProposalBody,
    @CurrentPerson() { accountId }: Person,
  ): Promise<Proposal> {
    const { act, topic } = asked;
    const place = act === 'discard' || act === 'edit' ? { topic, partition, position } : undefined;
    const edit = act === 'edit' ? { changes: changes ?? [], version } : {};
    const perSecond = act === 'redrive' ? asked.perSecond : undefined;
    return this.proposals.propose(
      { ...asked, key: act === 'redrive' ? '' : key, place, ...edit, perSecond },
      accountId,
    );
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
