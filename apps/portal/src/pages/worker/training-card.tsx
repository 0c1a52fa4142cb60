import { districtByCode, regionByCode } from '@tanggap/indonesia';
import type { Certificate } from '../../clients/training.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import { Certificates } from '../training/certificates.js';
import { explained, sentence } from './explain.model.js';
import type { OwnReferral } from './own.js';
import { Told } from './parts.js';
import { workerPaths } from './paths.js';
import { dayOf } from './todo.model.js';

type CardShown = {
  readonly context: PageContext;
  readonly referral: OwnReferral;
  readonly homeRegion: string | undefined;
};

const statesWithReason = new Set(['not-suitable', 'expired', 'declined-by-provider', 'no-show', 'dropped', 'ended']);

/** A training in a few words, for the status. */
export function TrainingLine({ context, referral, homeRegion }: CardShown) {
  const { status, class: group } = referral;
  return (
    <>
      <p>
        <strong>{nameOf(context, referral)}</strong>
      </p>
      <Told
        {...{ context, homeRegion }}
        told={explained('training', status)}
        day={dayOf(referral.dueAt) ?? (status === 'accepted' ? group?.startsOn : undefined)}
        why={statesWithReason.has(status) ? sentence(referral.reason) : undefined}
      />
    </>
  );
}

const answerable = new Set(['seat-held']);
const withClass = new Set(['seat-held', 'agreed', 'sent', 'accepted', 'started']);

/** An offer as a card: what, where, when; and the answer to it. */
export function TrainingCard(
  shown: CardShown & { readonly certificates: readonly Certificate[]; readonly trouble?: Trouble | undefined },
) {
  const { context, referral, certificates, trouble } = shown;
  const { say } = context;
  const { id, status, class: group } = referral;
  return (
    <article class="card" aria-labelledby={`offer-${id}`}>
      <h2 id={`offer-${id}`}>{nameOf(context, referral)}</h2>
      {group && <SummaryList rows={rowsOf(context, referral)} />}
      <Told
        {...shown}
        told={explained('training', status)}
        day={dayOf(referral.dueAt)}
        why={statesWithReason.has(status) ? sentence(referral.reason) : undefined}
      />
      <Certificates context={context} certificates={certificates} />
      {group && withClass.has(status) && <p>{say('worker.training.transport')}</p>}
      <Acts {...{ context, referral, trouble }} />
    </article>
  );
}

type ActsShown = Omit<CardShown, 'homeRegion'> & { readonly trouble: Trouble | undefined };

function Acts({ context, referral: { id, status, step, class: group }, trouble }: ActsShown) {
  const { say } = context;
  return (
    <div class="acts">
      {answerable.has(status) && (
        <>
          <Form
            context={context}
            action={workerPaths.offer(id)}
            version={step}
            trouble={trouble}
            submit={say('worker.training.accept')}
          />
          <a class="large-link" href={workerPaths.decline(id)}>
            {say('worker.training.decline')}
          </a>
        </>
      )}
      {group && withClass.has(status) && (
        <a class="large-link" href={workerPaths.calendar(id)} download="tanggap.ics">
          {say('worker.training.calendar')}
        </a>
      )}
    </div>
  );
}

export function nameOf({ language, say }: PageContext, { programme }: OwnReferral): string {
  return programme?.name[language] ?? say('worker.training.programme');
}

function rowsOf(context: PageContext, { class: group, attendance }: OwnReferral): readonly SummaryRow[] {
  if (!group) return [];
  const { say, formats } = context;
  const dates = { from: formats.day(group.startsOn), to: formats.day(group.endsOn) };
  const present = attendance && { present: formats.number(attendance.present), held: formats.number(attendance.held) };
  return [
    { term: say('worker.training.place'), fact: placeOf(group) },
    { term: say('worker.training.dates'), fact: say('worker.training.from-to', dates) },
    ...(present ? [{ term: say('worker.training.attendance'), fact: say('worker.training.present', present) }] : []),
  ];
}

/** Provider, district and regency, as far as they are known. */
export function placeOf({ provider, districtCode }: NonNullable<OwnReferral['class']>): string {
  const names = [provider, districtByCode.get(districtCode)?.name, regionByCode.get(districtCode.slice(0, 5))?.name];
  return names.filter(Boolean).join(', ');
}
