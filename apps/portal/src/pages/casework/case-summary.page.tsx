import type { CaseAct } from '../../clients/registry.js';
import { Form } from '../../forms/form.js';
import { lawText } from '../../layout/law.js';
import { SummaryList, Timeline } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { ActsForm } from './acts-form.js';
import { casePage, type CaseShown } from './case-frame.js';
import { ContactForm } from './contact-form.js';
import { happeningsOf } from './history.model.js';
import { caseworkPaths } from './paths.js';
import { VerifyFields } from './case-acts.page.js';
import { codeText, placeText, reasonText, wordsOf } from './words.js';

/** How a case stands, and the one thing to do next. */
export function caseSummaryPage(context: PageContext, shown: CaseShown): string {
  return casePage({
    ...{ context, shown, tab: 'summary' },
    children: (
      <div class="beside">
        <section>
          <NextStep context={context} shown={shown} />
          <MoreActs context={context} shown={shown} />
          <Reports context={context} shown={shown} />
          <Lately context={context} shown={shown} />
        </section>
        <section>
          <Layoff context={context} shown={shown} />
          <Jkp context={context} shown={shown} />
        </section>
      </div>
    ),
  });
}

type PartShown = { readonly context: PageContext; readonly shown: CaseShown };

function NextStep({ context, shown }: PartShown) {
  const { say } = context;
  const { file, mayWork } = shown;
  return (
    <section class="next-step" aria-labelledby="next">
      <h2 id="next">{say('casework.next')}</h2>
      <p>{nextText(context, shown)}</p>
      {mayWork && file.ownerId === null && file.acts.may.includes('contact') && (
        <TakeThis context={context} id={file.id} />
      )}
      {mayWork && file.acts.next !== null && <NextAct context={context} shown={shown} act={file.acts.next} />}
    </section>
  );
}

function nextText({ say }: PageContext, { file, mayWork }: CaseShown): string {
  const { next, may } = file.acts;
  if (!mayWork) return say('casework.next.read-only');
  if (next === 'contact' && file.state === 'unreachable') return say('casework.next.unreachable');
  if (next !== null) return say(`casework.next.${next}`);
  return say(may.length === 0 ? 'casework.next.over' : 'casework.next.waiting');
}

function TakeThis({ context, id }: { readonly context: PageContext; readonly id: string }) {
  return (
    <ActsForm context={context} action={caseworkPaths.caseTab(id, 'take')}>
      <div class="form-acts">
        <button type="submit" class="plain">
          {context.say('casework.act.take')}
        </button>
      </div>
    </ActsForm>
  );
}

function NextAct({ context, shown, act }: PartShown & { readonly act: CaseAct }) {
  const { say } = context;
  const { id } = shown.file;
  if (act === 'contact' && shown.file.state === 'unreachable') return <OtherWays context={context} shown={shown} />;
  if (act === 'contact') return <ContactForm context={context} caseId={id} today={shown.today} />;
  if (act === 'verify')
    return (
      <Form context={context} action={caseworkPaths.caseTab(id, 'verification')} submit={say('casework.verify.submit')}>
        <VerifyFields context={context} />
      </Form>
    );
  return (
    <p>
      <a class="button" href={hrefOf(act, id)}>
        {say(`casework.act.${act}`)}
      </a>
    </p>
  );
}

/** Three calls were in vain: the ways that are left, and the log for what comes of them. */
function OtherWays({ context, shown }: PartShown) {
  const { say } = context;
  const { id, personId, districtCode } = shown.file;
  const place = placeText(districtCode);
  return (
    <>
      <ol class="other-ways">
        <li>
          {shown.mayReveal ? (
            <a href={`${caseworkPaths.reveal(personId)}?case=${id}`}>{say('casework.unreachable.visit', { place })}</a>
          ) : (
            say('casework.unreachable.visit', { place })
          )}
        </li>
        <li>{say('casework.unreachable.write')}</li>
        <li>
          {say('casework.unreachable.company', { company: shown.company ?? say('casework.unreachable.its-company') })}
        </li>
      </ol>
      <ContactForm context={context} caseId={id} today={shown.today} channel="visit" />
    </>
  );
}

const pageOfAct: Readonly<Record<Exclude<CaseAct, 'refer'>, string>> = {
  contact: 'contacts',
  verify: 'verification',
  profile: 'profile',
  decide: 'decision',
  reopen: 'reopening',
};

function hrefOf(act: CaseAct, id: string): string {
  return act === 'refer' ? caseworkPaths.referral(id) : caseworkPaths.caseTab(id, pageOfAct[act]);
}

/** Everything else that the rules allow just now. */
function MoreActs({ context, shown: { file, mayWork } }: PartShown) {
  const { say } = context;
  const { acts, id } = file;
  const others = acts.may.filter((act) => act !== acts.next);
  if (!mayWork) return null;
  return (
    <details class="more-acts">
      <summary>{say('casework.acts.more')}</summary>
      <ul class="links">
        {others.map((act) => (
          <li key={act}>
            <a href={hrefOf(act, id)}>{say(`casework.act.${act}`)}</a>
          </li>
        ))}
        <li>
          <a href={caseworkPaths.caseTab(id, 'circumstance')}>{say('casework.act.circumstance')}</a>
        </li>
      </ul>
    </details>
  );
}

function Reports({ context, shown: { file, mayWork } }: PartShown) {
  const { say, formats } = context;
  if (file.circumstances.length === 0) return null;
  return (
    <section aria-labelledby="circumstances">
      <h2 id="circumstances">{say('casework.circumstance.list')}</h2>
      <ul class="links">
        {file.circumstances.map(({ id, circumstance, since, stands, attention, note }) => (
          <li key={id}>
            {codeText(context, 'casework.circumstance', circumstance)},{' '}
            {say('casework.circumstance.since-day', { day: formats.day(since) })}
            {!stands && <strong> ({say('casework.circumstance.retracted')})</strong>}
            {note !== null && <span class="note">{note}</span>}
            {attention !== null && <span class="wrong-text">{say('casework.circumstance.attention')}</span>}
            {stands && mayWork && (
              <a class="note" href={`${caseworkPaths.caseTab(file.id, 'retraction')}?report=${id}`}>
                {say('casework.circumstance.retract')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const LATELY = 4;

/** What happened last; the whole story has a page of its own. */
function Lately({ context, shown: { file, who } }: PartShown) {
  const { say } = context;
  const { id, history, hands } = file;
  const all = happeningsOf(context, { history, hands, contacts: [], checks: [] }, who);
  return (
    <section>
      <Timeline context={context} heading={say('casework.lately')} happenings={all.slice(0, LATELY)} />
      <p>
        <a href={caseworkPaths.caseTab(id, 'history')}>{say('casework.lately.all')}</a>
      </p>
    </section>
  );
}

function Layoff({ context, shown: { file } }: PartShown) {
  const { say, formats } = context;
  return (
    <section class="case-facts" aria-labelledby="layoff">
      <h2 id="layoff">{say('casework.case.facts')}</h2>
      <SummaryList
        rows={[
          { term: say('casework.fact.reason'), fact: reasonText(context, file.reasonCode) },
          { term: say('casework.fact.employment'), fact: codeText(context, 'casework.employment', file.employment) },
          { term: say('casework.fact.worked-since'), fact: formats.day(file.workStart) },
          { term: say('casework.fact.occupation'), fact: codeText(context, 'casework.occupation', file.occupation) },
          { term: say('casework.fact.response'), fact: codeText(context, 'casework.response', file.response) },
          { term: say('casework.fact.row'), fact: formats.number(file.line) },
          { term: say('casework.fact.known-before'), fact: say(file.knownBefore ? 'casework.yes' : 'casework.no') },
          { term: say('casework.fact.opened'), fact: formats.moment(file.openedAt) },
        ]}
      />
    </section>
  );
}

function Jkp({ context, shown: { jkp } }: PartShown) {
  const { say, formats } = context;
  if (!jkp) return null;
  const amount = formats.rupiah(jkp.monthlyEstimate);
  return (
    <section aria-labelledby="jkp">
      <h2 id="jkp">{say('casework.jkp.heading')}</h2>
      <p>{wordsOf(context, jkp.text)}</p>
      {jkp.flagTexts.map((text) => (
        <p key={text.id}>{wordsOf(context, text)}</p>
      ))}
      <p>{say('casework.jkp.estimate', { amount, n: formats.number(jkp.months) })}</p>
      <p class="note">{say('casework.jkp.law', { law: lawText(context, jkp.rule.legalBasis) })}</p>
    </section>
  );
}
