import { addDays, type CivilDate } from '@tanggap/kernel';
import type { ComponentChildren } from 'preact';
import type { PersonFile } from '../../clients/people.js';
import type { CaseFile, Consent, JkpView } from '../../clients/registry.js';
import { Tabs } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Tag } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import { caseworkPaths } from './paths.js';
import type { Who } from './who.js';
import { clockText, codeText, maskedNik, nameText, placeText, stateKind } from './words.js';

export type CaseShown = {
  readonly file: CaseFile;
  readonly person: PersonFile | undefined;
  readonly jkp: JkpView | undefined;
  readonly consents: readonly Consent[] | undefined;
  readonly company: string | undefined;
  readonly who: Who;
  /** What was done elsewhere has not reached the case yet. */
  readonly isUnderWay: boolean;
  readonly today: CivilDate;
  readonly isOwn: boolean;
  readonly mayWork: boolean;
  readonly mayReveal: boolean;
};

export const caseTabs = ['summary', 'contacts', 'profile', 'training', 'aid', 'documents', 'history'] as const;
export type CaseTab = (typeof caseTabs)[number];

type CasePage = {
  readonly context: PageContext;
  readonly shown: CaseShown;
  readonly tab: CaseTab;
  readonly failed?: boolean;
  readonly children: ComponentChildren;
};

/** One case: who, how it stands and until when, above each of its parts. */
export function casePage({ context, shown, tab, failed = false, children }: CasePage): string {
  const { say } = context;
  const { id, number } = shown.file;
  const tabs = caseTabs.map((each) => ({
    href: each === 'summary' ? caseworkPaths.case(id) : caseworkPaths.caseTab(id, each),
    text: say(`casework.tab.${each}`),
    isPresent: each === tab,
  }));
  return page({
    ...{ context, failed },
    title: `${say('casework.case.title', { number })} · ${say(`casework.tab.${tab}`)}`,
    children: (
      <>
        <CaseHead context={context} shown={shown} />
        <Tabs label={say('casework.case.tabs')} tabs={tabs} />
        {children}
      </>
    ),
  });
}

type PartShown = { readonly context: PageContext; readonly shown: CaseShown };

function CaseHead({ context, shown }: PartShown) {
  const { say, formats } = context;
  const { file, person, company, who } = shown;
  const { number, maskedName, state, personId, districtCode, layoffDate, ownerId } = file;
  return (
    <header class="case-head">
      <div class="heading">
        <div>
          <h1>{nameText(context, maskedName)}</h1>
          <p class="number">{say('casework.case.title', { number })}</p>
        </div>
        <Tag kind={stateKind(state)}>{codeText(context, 'casework.state', state)}</Tag>
      </div>
      <Clocks context={context} shown={shown} />
      <Facts
        facts={[
          [say('casework.case.nik'), maskedNik(person?.nikEnding ?? null)],
          [say('casework.case.born'), person?.birthYear ?? '–'],
          [say('casework.case.home'), placeText(districtCode)],
          [say('casework.case.company'), company ?? '–'],
          [say('casework.case.layoff'), formats.day(layoffDate)],
          [say('casework.case.owner'), who(ownerId)],
        ]}
      />
      <p class="acts">
        {shown.mayReveal && (
          <a href={`${caseworkPaths.reveal(personId)}?case=${file.id}`}>{say('casework.case.show-data')}</a>
        )}
        <a href={caseworkPaths.person(personId)}>{say('casework.case.person')}</a>
      </p>
      <Warnings context={context} shown={shown} />
    </header>
  );
}

/** The benefit first: its last day passes whatever the office does. Then what the office owes. */
function Clocks({ context, shown }: PartShown) {
  const { say } = context;
  const { duty, dueOn } = shown.file.acts;
  const isLate = dueOn !== null && dueOn < shown.today;
  return (
    <dl class="case-clocks">
      <BenefitClock context={context} shown={shown} />
      {duty !== null && (
        <div>
          <dt>{say('casework.case.duty')}</dt>
          <dd class={isLate ? 'wrong-text' : undefined}>
            {codeText(context, 'casework.duty', duty)} · {clockText(say, dueOn, shown.today)}
          </dd>
        </div>
      )}
    </dl>
  );
}

function BenefitClock({ context, shown: { jkp, today } }: PartShown) {
  const { say, formats } = context;
  const term = say('casework.case.jkp');
  if (!jkp) return <ClockRow term={term} isNear={false} text={say('casework.unknown')} />;
  const left =
    jkp.daysLeft < 0 ? say('casework.jkp.over') : say('casework.jkp.days-left', { n: formats.number(jkp.daysLeft) });
  const isNear = jkp.daysLeft >= 0 && jkp.deadline <= addDays(today, NEAR);
  return <ClockRow {...{ term, isNear }} text={`${left} · ${formats.day(jkp.deadline)}`} />;
}

function ClockRow({ term, isNear, text }: { readonly term: string; readonly isNear: boolean; readonly text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd class={isNear ? 'wrong-text' : undefined}>{text}</dd>
    </div>
  );
}

const NEAR = 14;

function Warnings({ context, shown: { file, isUnderWay, consents = [] } }: PartShown) {
  const { say } = context;
  const withdrawn = consents.filter(({ state }) => state === 'withdrawn');
  const what = withdrawn.map(({ purpose }) => codeText(context, 'casework.purpose', purpose).toLowerCase()).join(', ');
  const untold = file.redirections.some(({ toldAt }) => toldAt === null);
  return (
    <>
      {isUnderWay && (
        <Banner>
          {say('casework.training.under-way')} <a href={context.url}>{say('part.retry')}</a>
        </Banner>
      )}
      {file.identityInDoubt && <Banner kind="bad">{say('casework.case.doubt')}</Banner>}
      {what !== '' && <Banner kind="bad">{say('casework.case.consent-withdrawn', { what })}</Banner>}
      {untold && (
        <Banner kind="bad">
          {say('casework.case.redirected')} <a href={caseworkPaths.redirections}>{say('casework.redirections.tell')}</a>
        </Banner>
      )}
    </>
  );
}
