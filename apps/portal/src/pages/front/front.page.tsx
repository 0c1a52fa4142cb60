import type { ServiceState } from '../../clients/readiness.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import type { MessageKey, PlainKey } from '../../messages/messages.js';
import { ForWorkers } from './for-workers.js';
import { ServicesTable } from './services-table.js';
import { SignIn, type SignInShown } from './sign-in.js';

export type FrontShown = {
  readonly services: readonly ServiceState[];
  /** Whether everybody may read where the services stand. */
  readonly showsAddresses: boolean;
  /** What a visitor fills in; undefined for who is signed in with a role that has no pages. */
  readonly signIn: SignInShown | undefined;
};

/** The first page: what this is, the worker's ways in, and the staff's. Who is signed in is led to the own pages instead. */
export function frontPage(context: PageContext, front: FrontShown): string {
  const { say } = context;
  const failed = (front.signIn?.problems.length ?? 0) > 0;
  return page({
    context,
    title: say('front.title'),
    failed,
    children: (
      <>
        <Welcome context={context} signIn={front.signIn} />
        <ServicesTable context={context} services={front.services} showsAddresses={front.showsAddresses} />
      </>
    ),
  });
}

function Welcome({ context, signIn }: { readonly context: PageContext; readonly signIn: SignInShown | undefined }) {
  const { say } = context;
  return (
    <div class="welcome">
      <section class="lead" aria-labelledby="what">
        <h1 id="what">{say('product.what')}</h1>
        <p>{say('front.lead')}</p>
      </section>
      <div class="ways-in">
        {signIn && <ForWorkers context={context} />}
        {signIn ? <SignIn context={context} shown={signIn} /> : <p class="told">{say('front.no-pages')}</p>}
      </div>
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
