import type { DisputeRecord, OpenDispute, UnionWord } from '../../clients/disputes.js';
import type { Trouble } from '../../forms/trouble.js';
import { Stages, SummaryList, Timeline, type Happening, type SummaryRow } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { Back } from '../company/parts.js';
import { nextRecord, stationsOf, type Station } from './disputes.model.js';
import { StageTag } from './disputes.page.js';
import { StepForm } from './dispute.js';
import { noticePaths } from './paths.js';
import { clockText, dayOrNone, officeName, periodText, reasonText, wordFor } from './words.js';

type FileShown = {
  readonly context: PageContext;
  readonly dispute: OpenDispute;
  /** Undefined when they could not be read. */
  readonly records: readonly DisputeRecord[] | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly mayOpenNotice: boolean;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** One dispute: what it is about, how far it has come, what the union says, and the next step. */
export function disputeFilePage(shown: FileShown): string {
  const { context, dispute, trouble } = shown;
  const { say } = context;
  return page({
    ...{ context, title: say('notices.dispute.title', { company: dispute.companyName }), wide: true },
    failed: trouble !== undefined,
    children: (
      <>
        <Back href={noticePaths.disputes}>{say('notices.disputes.back')}</Back>
        <div class="notice-head">
          <div>
            <h1>{dispute.companyName}</h1>
            <p class="note">
              {dispute.siteName} · {wordFor(context, 'kind', dispute.kind)}
            </p>
          </div>
          {dispute.stage !== null && (
            <div class="head-state">
              <StageTag context={context} stage={dispute.stage} />
            </div>
          )}
        </div>
        <Stages {...{ context, label: say('notices.dispute.way') }} stages={stagesOf(shown)} />
        <div class="beside">
          <div>
            <Next {...shown} />
            <Records {...shown} />
          </div>
          <div>
            <Words context={context} words={dispute.words} />
            <About {...shown} />
          </div>
        </div>
      </>
    ),
  });
}

function Records(shown: FileShown) {
  const { context, records } = shown;
  if (!records) return <FailedPart context={context} what={context.say('notices.dispute.records')} />;
  return <Timeline context={context} happenings={records.map((one) => recorded(shown, one)).reverse()} />;
}

function stagesOf({ context, dispute, readAt }: FileShown) {
  return stationsOf(dispute.steps).map((station) => ({
    name: wordFor(context, 'step', station.step),
    state: station.state,
    note: noteOf(context, station, dispute, readAt),
  }));
}

const codeOf = { BIPARTITE: 'N3', MEDIATION: 'N4', RECOMMENDATION: 'N5', COURT: undefined } as const;

function noteOf(context: PageContext, { step, standing }: Station, { deadlines }: OpenDispute, readAt: Date) {
  const { say, formats } = context;
  if (!standing) return undefined;
  const { endedOn, outcome, beganOn } = standing;
  if (endedOn !== null) return `${wordFor(context, 'outcome', outcome ?? '')}, ${formats.day(endedOn)}`;
  const due = deadlines.find(({ code }) => code === codeOf[step])?.on;
  if (due === undefined) return say('company.talks.since', { day: formats.day(beganOn) });
  return say('notices.dispute.until', { day: formats.day(due), clock: clockText(context, due, readAt) });
}

/** What is to be done now: the only form of the page. */
function Next({ context, dispute, trouble }: FileShown) {
  const { say } = context;
  const { id, stage, steps, nextStep, nextMoves } = dispute;
  if (!nextMoves.includes('record-dispute')) return null;
  const isOver = stage === 'agreed' || stage === 'decided';
  const begins = nextRecord(steps, nextStep);
  const form = (
    <StepForm {...{ context, trouble, begins, action: `${noticePaths.dispute(id)}/steps`, isPlain: isOver }} />
  );
  return (
    <section class="card" aria-labelledby="next">
      <h2 id="next">{say('notices.dispute.next')}</h2>
      <p>{wordFor(context, 'advice', stage ?? 'none')}</p>
      {isOver ? (
        <details open={trouble !== undefined}>
          <summary>{say('notices.dispute.mend')}</summary>
          {form}
        </details>
      ) : (
        form
      )}
    </section>
  );
}

function About({ context, dispute, mayOpenNotice }: FileShown) {
  const { say, formats } = context;
  const { declaredWorkers, handlingRegion, toldOn, status } = dispute;
  const rows: readonly SummaryRow[] = [
    { term: say('notices.file.reason'), fact: reasonText(context, dispute.reasonCode) },
    { term: say('notices.file.period'), fact: periodText(context, dispute) },
    { term: say('notices.file.workers'), fact: declaredWorkers === null ? '–' : formats.number(declaredWorkers) },
    { term: say('notices.file.told'), fact: dayOrNone(context, toldOn) },
    { term: say('notices.file.office'), fact: officeName(context, handlingRegion) },
    { term: say('notices.queue.state'), fact: wordFor(context, 'status', status) },
  ];
  return (
    <section aria-labelledby="about">
      <h2 id="about">{say('notices.dispute.about')}</h2>
      <SummaryList rows={rows} />
      {mayOpenNotice && (
        <p>
          <a href={noticePaths.one(dispute.id)}>{say('notices.dispute.open')}</a>
        </p>
      )}
    </section>
  );
}

function Words({ context, words }: { readonly context: PageContext; readonly words: readonly UnionWord[] }) {
  const { say } = context;
  return (
    <section aria-labelledby="words">
      <h2 id="words">{say('notices.dispute.words')}</h2>
      {words.length === 0 ? <Empty>{say('notices.dispute.words.none')}</Empty> : <WordList {...{ context, words }} />}
    </section>
  );
}

/** What a union has said, the newest first; with the answers to its complaints. */
export function WordList({ context, words }: { readonly context: PageContext; readonly words: readonly UnionWord[] }) {
  const { say, formats } = context;
  return (
    <ul class="said">
      {[...words].reverse().map(({ word, kind, heldOn, at, note, answer }) => (
        <li key={word}>
          <strong>{wordFor(context, 'said', kind)}</strong>
          {heldOn !== null && ` ${say('company.talks.since', { day: formats.day(heldOn) })}`}
          <span class="note">{formats.moment(at)}</span>
          {note !== null && <p class="pre-line">{note}</p>}
          {kind === 'COMPLAINT' && (
            <p class="note">
              {answer === null ? say('notices.complaints.open') : say('notices.file.answer', { text: answer })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function recorded({ context, names }: FileShown, one: DisputeRecord): Happening {
  const { say, formats } = context;
  const { step, beganOn, endedOn, outcome, at, by, note } = one;
  const since = say('company.talks.since', { day: formats.day(beganOn) });
  const over = { day: formats.day(endedOn ?? beganOn), outcome: wordFor(context, 'outcome', outcome ?? '') };
  return {
    when: formats.moment(at),
    what: `${wordFor(context, 'step', step)} ${since}${endedOn === null ? '' : `, ${say('company.talks.over', over)}`}`,
    who: names.get(by),
    why: note ?? undefined,
  };
}
