import { districtByCode } from '@tanggap/indonesia';
import type { EvidenceRow, Flag } from '../../clients/aid.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Empty } from '../../layout/told.js';
import type { NameOf } from './people.js';
import { said } from './shown.js';

type EvidenceShown = {
  readonly context: PageContext;
  readonly rows: readonly EvidenceRow[];
  readonly nameOf: NameOf;
};

/** What people brought and an officer looked at: the last of a kind counts. */
export function Evidence({ context, rows, nameOf }: EvidenceShown) {
  const { say, formats } = context;
  if (rows.length === 0) return <Empty>{say('aid.evidence.none')}</Empty>;
  return (
    <dl class="summary">
      {rows.map((row) => (
        <div key={row.id}>
          <dt>{said(context, row.name)}</dt>
          <dd>
            {valueShown(context, row)}
            {row.datedOn && <span> · {formats.shortDay(row.datedOn)}</span>}
            <span class="note block">
              {say('aid.evidence.by', { when: formats.moment(row.at), who: nameOf(row.by) })}
            </span>
            {row.note !== null && <span class="block">{row.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A value in words: codes and flags are for machines. */
function valueShown({ say, formats }: PageContext, { kind, value }: EvidenceRow): string {
  if (kind === 'card-address') return districtName(value);
  if (kind === 'severance-paid') return formats.rupiah(Number(value));
  if (kind === 'job-loss-benefit') return jobLossShown(say, value);
  if (kind === 'welfare-decile') return value;
  if (kind === 'family-card' || kind === 'integrity-pact') return say('aid.evidence.given');
  return value === 'yes' ? say('aid.yes') : value === 'no' ? say('aid.no') : say('aid.evidence.given');
}

function jobLossShown(say: PageContext['say'], value: string): string {
  if (value === 'none' || value === 'pending' || value === 'active') return say(`aid.jkp.${value}`);
  return say('aid.evidence.given');
}

function districtName(code: string): string {
  return districtByCode.get(code)?.name ?? code;
}

type FlagsShown = {
  readonly context: PageContext;
  readonly flags: readonly Flag[];
  readonly assessmentId: string;
  readonly mayDecide: boolean;
};

/** What looks wrong, and what a person made of it. */
export function Flags({ context, flags, assessmentId, mayDecide }: FlagsShown) {
  const { say } = context;
  if (flags.length === 0) return null;
  return (
    <section aria-labelledby="flags">
      <h2 id="flags">{say('aid.flags')}</h2>
      <ul class="plain-list">
        {flags.map((flag) => (
          <li key={flag.code + flag.basis} class="told banner-bad">
            <strong>{said(context, flag.text)}</strong> <FlagState context={context} flag={flag} />
            {mayDecide && flag.decided === null && (
              <p>
                <a href={`/aid/assessments/${assessmentId}/flags?code=${flag.code}`}>{say('aid.flag.decide')}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FlagState({ context: { say }, flag: { decided, holdsMoney } }: { context: PageContext; flag: Flag }) {
  if (decided)
    return <Tag kind={decided.outcome === 'cleared' ? 'good' : 'bad'}>{say(`aid.flag.${decided.outcome}`)}</Tag>;
  return holdsMoney ? (
    <Tag kind="bad">{say('aid.flag.holds-money')}</Tag>
  ) : (
    <Tag kind="busy">{say('aid.flag.open')}</Tag>
  );
}
