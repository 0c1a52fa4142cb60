import type { ServiceState } from '../../clients/readiness.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import type { MessageKey, PlainKey } from '../../messages/messages.js';
import { Notices, type NoticesShown } from './notices.js';
import { ServicesTable } from './services-table.js';
import { SignIn, type SignInShown } from './sign-in.js';

export type FrontShown = {
  readonly services: readonly ServiceState[];
  /** Whether everybody may read where the services stand. */
  readonly showsAddresses: boolean;
  readonly readAt: Date;
  /** What a visitor fills in; undefined for who is signed in. */
  readonly signIn: SignInShown | undefined;
  readonly notices: NoticesShown | undefined;
};

/** The first page: for visitors what this is and where to sign in, for staff the notices and how far they are. */
export function frontPage(context: PageContext, front: FrontShown): string {
  const { say } = context;
  const failed = (front.signIn?.problems.length ?? 0) > 0;
  return page({
    context,
    title: say('front.title'),
    failed,
    children: (
      <>
        {front.signIn && <Welcome context={context} signIn={front.signIn} />}
        {front.notices && <Notices context={context} shown={front.notices} readAt={front.readAt} />}
        <ServicesTable context={context} services={front.services} showsAddresses={front.showsAddresses} />
      </>
    ),
  });
}

function Welcome({ context, signIn }: { readonly context: PageContext; readonly signIn: SignInShown }) {
  const { say } = context;
  return (
    <div class="welcome">
      <section class="lead" aria-labelledby="what">
        <h1 id="what">{say('product.what')}</h1>
        <p>{say('front.lead')}</p>
      </section>
      <SignIn context={context} shown={signIn} />
      <section class="way" aria-labelledby="way">
        <h2 id="way">{say('steps.heading')}</h2>
        <ol>
          {steps.map(([name, note]) => (
            <li key={name}>
              <strong>{say(name)}</strong>
              <span>{say(note)}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

const steps: readonly (readonly [PlainKey, Extract<MessageKey, `steps.${string}.note`>])[] = [
  ['steps.reported', 'steps.reported.note'],
  ['steps.registered', 'steps.registered.note'],
  ['steps.referred', 'steps.referred.note'],
  ['steps.assessed', 'steps.assessed.note'],
];
