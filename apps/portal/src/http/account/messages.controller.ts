import { needed } from '../../clients/needed.js';
import { messagesPage, type DemoMessage } from '../../pages/account/messages.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, OpenPage } from '../routes.js';

@AreaController()
export class MessagesController {
  /** Open: who tries the product reads the code of a phone here; identity answers 404 in production and with a gateway. */
  @OpenPage(accountPaths.messages)
  async list(@CurrentVisit() visit: Visit) {
    const { messages } = needed(await visit.read<{ messages: DemoMessage[] }>('identity', '/demo/messages'));
    return messagesPage({ context: visit.context, messages });
  }
}
