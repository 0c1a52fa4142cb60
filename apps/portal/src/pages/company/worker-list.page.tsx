import type { FindingPage, Notice, WorkerList } from '../../clients/layoff-notices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Banner } from '../../layout/told.js';
import { Corrections, CorrectedRows, type Corrected } from './corrections.parts.js';
import { PartHeading } from './parts.js';
import { companyPaths } from './paths.js';
import { Sending } from './sending-list.parts.js';
import { isAtWork, isSummedUp, mayCorrect } from './worker-list.model.js';
import { CheckResult, CheckUnderWay, FindingsTable } from './worker-list.parts.js';

export type ListPageShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  /** Undefined before the first upload. */
  readonly list: WorkerList | undefined;
  /** The first findings, where they are few enough to be shown at once. */
  readonly findings: FindingPage | undefined;
  readonly corrected: Corrected;
  readonly trouble?: Trouble | undefined;
};

/** The list of workers: sent, checked, and what is to be mended. */
export function workerListPage(shown: ListPageShown): string {
  const { context, notice, list, trouble } = shown;
  const { say } = context;
  const title = say('company.list.title');
  const isWaiting = list !== undefined && (isAtWork(list) || list.proposal?.status === 'received');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    scripts: isWaiting ? ['progress.js', 'pieces.js'] : ['corrections.js', 'pieces.js'],
    children: (
      <>
        <PartHeading {...{ context, notice, title }} />
        {list?.proposal && <ProposalNote context={context} notice={notice} status={list.proposal.status} />}
        {list && <Standing {...shown} list={list} />}
        {notice.nextMoves.includes('send-list') && (
          <Sending {...{ context, notice, isAgain: list !== undefined, trouble: ofFile(trouble) }} />
        )}
      </>
    ),
  });
}

function ProposalNote({
  context: { say },
  notice,
  status,
}: Pick<ListPageShown, 'context' | 'notice'> & { readonly status: string }) {
  return (
    <Banner>
      <h2>{say('company.proposal.title')}</h2>
      <p>{status === 'received' ? say('company.proposal.checking') : say('company.proposal.lead')}</p>
      <a class="button" href={companyPaths.part(notice.id, 'workers/difference')}>
        {say('company.proposal.result')}
      </a>
    </Banner>
  );
}

function Standing({
  context,
  notice,
  list,
  findings,
  corrected,
  trouble,
}: ListPageShown & { readonly list: WorkerList }) {
  const { say, language } = context;
  if (isAtWork(list)) {
    return (
      <>
        <CorrectedRows context={context} corrected={corrected} />
        <CheckUnderWay context={context} list={list} />
      </>
    );
  }
  if (list.status === 'refused') {
    return (
      <Banner kind="bad">
        <h2>{say('company.list.refused')}</h2>
        <p>{list.problem?.text?.[language]}</p>
      </Banner>
    );
  }
  return (
    <>
      <p class="note">{whenOf(context, list)}</p>
      <CorrectedRows context={context} corrected={corrected} />
      <CheckResult
        context={context}
        result={list}
        isWithoutSum={findings !== undefined && !isSummedUp(list.byColumn)}
      />
      {list.findings > 0 && <Findings {...{ context, notice, list, findings, trouble }} />}
      <DifferingCount {...{ context, notice, list, trouble }} />
    </>
  );
}

function whenOf({ say, formats }: PageContext, { receivedAt, correctedAt }: WorkerList): string {
  const received = say('company.list.received', { when: formats.moment(receivedAt) });
  if (correctedAt === null) return received;
  return `${received} · ${say('company.correct.corrected', { when: formats.moment(correctedAt) })}`;
}

type FoundShown = Pick<ListPageShown, 'context' | 'notice' | 'findings' | 'trouble'> & { readonly list: WorkerList };

function Findings({ context, notice, list, findings, trouble }: FoundShown) {
  const { say } = context;
  const at = companyPaths.part(notice.id, 'workers');
  const isHere = findings !== undefined && !isSummedUp(list.byColumn);
  const isTheirs = mayCorrect(notice, list);
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{say('company.findings.title')}</h2>
      {isHere && isTheirs && (
        <Corrections
          {...{ context, notice, list }}
          findings={findings.items}
          from="list"
          trouble={ofCorrections(trouble)}
        />
      )}
      {isHere && !isTheirs && <FindingsTable context={context} findings={findings.items} />}
      <p class="acts">
        {!isHere && (
          <a class="button" href={`${at}/findings`}>
            {say(isTheirs ? 'company.correct.all' : 'company.list.show')}
          </a>
        )}
        {isHere && findings.next !== undefined && <a href={`${at}/findings`}>{say('company.list.show')}</a>}
        <a href={`${at}/returned`} download>
          {say('company.list.returned')}
        </a>
      </p>
      <p class="note">{say('company.list.returned.note')}</p>
    </section>
  );
}

type CountShown = Pick<ListPageShown, 'context' | 'notice' | 'trouble'> & { readonly list: WorkerList };

/** The declared number is not that of the rows: it may be let through by a head of office. */
function DifferingCount({ context, notice, list, trouble }: CountShown) {
  const { say, formats } = context;
  if (!notice.lacks.some(({ code }) => code === 'notice.count-differs')) return null;
  const counts = { declared: formats.number(notice.declaredWorkers ?? 0), rows: formats.number(list.rows) };
  const mayAsk = notice.nextMoves.includes('ask-for-difference');
  return (
    <section class="card" aria-labelledby="differs">
      <h2 id="differs">{say('company.list.differs', counts)}</h2>
      <p>
        <a href={companyPaths.part(notice.id, 'reason')}>{say('company.report.task.reason')}</a>
      </p>
      {mayAsk ? (
        <Form
          context={context}
          action={`${companyPaths.part(notice.id, 'workers')}/difference-asked`}
          submit={say('company.list.differs.submit')}
          trouble={ofReason(trouble)}
          isPlain
        >
          <TextareaField
            {...{ context, trouble, name: 'reason', label: say('company.list.differs.reason') }}
            rows={2}
          />
        </Form>
      ) : (
        <p>{say('company.list.differs.waiting')}</p>
      )}
    </section>
  );
}

/** Three forms on one page: what is wrong is told at the one that was sent. */
function ofCorrections(trouble: Trouble | undefined): Trouble | undefined {
  return trouble?.typed['from'] === undefined ? undefined : trouble;
}

function ofReason(trouble: Trouble | undefined): Trouble | undefined {
  return trouble?.typed['reason'] === undefined ? undefined : trouble;
}

function ofFile(trouble: Trouble | undefined): Trouble | undefined {
  return (ofCorrections(trouble) ?? ofReason(trouble)) ? undefined : trouble;
}
