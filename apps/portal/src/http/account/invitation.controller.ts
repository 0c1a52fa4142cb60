import { Inject, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Answer } from '../../clients/ask.js';
import { Identity, type InvitationRead } from '../../clients/identity.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled } from '../../forms/trouble.js';
import { invitationOverPage, invitationPage } from '../../pages/account/entering.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { paths } from '../../paths.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, OpenForm, OpenPage } from '../routes.js';

const ROUTE = accountPaths.invitation(':token');

/** Where the link of an invitation leads. */
@AreaController()
export class InvitationController {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  /** Open: who was invited has no account yet; the link is what lets in. */
  @OpenPage(ROUTE)
  async show(@CurrentVisit() { context }: Visit, @Param('token') token: string, @Req() request: Request) {
    const answer = await this.identity.readInvitation(token, request);
    if (isOver(answer)) return new PageAgain(404, over(context, answer));
    return invitationPage({ context, token, invited: needed(answer) });
  }

  /** Open: as above. */
  @OpenForm(ROUTE)
  async accept(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('token') token: string,
    @Req() request: Request,
  ) {
    const { context } = visit;
    const read = await this.identity.readInvitation(token, request);
    if (isOver(read)) return new PageAgain(404, over(context, read));
    const invited = needed(read);
    const body = { token, name: form.text('name'), password: form.exact('new-password') };
    return settled(visit, form, await this.identity.acceptInvitation(body, request), {
      done: () => PageInstead.to(paths.front, 'account.invited.done'),
      again: (trouble) => invitationPage({ context, token, invited, trouble }),
      fieldOf: (field) => (field === 'password' ? 'new-password' : field),
    });
  }
}

type Refused = Extract<Answer<InvitationRead>, { kind: 'refused' }>;

/** Also for what no link of ours looks like. */
function isOver(answer: Answer<InvitationRead>): answer is Refused {
  return answer.kind === 'refused' && (answer.status === 404 || answer.status === 400);
}

function over(context: Visit['context'], { problem }: Refused): string {
  const text = problem.code === 'request.invalid' ? undefined : problem.titles?.[context.language];
  return invitationOverPage({ context, text: text ?? context.say('problem.missing.note') });
}
