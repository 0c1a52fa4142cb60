import type { PageContext } from '../../layout/page-context.js';
import { explained, jkpFlag } from './explain.model.js';
import type { Jkp } from './own.js';
import { Sentences, Told } from './parts.js';

const ADDRESS = 'https://www.bpjsketenagakerjaan.go.id/jaminan-kehilangan-pekerjaan.html';

/** How long there is to claim what the insurance pays; the office pays none of it. */
export function JkpPart({ context, jkp }: { readonly context: PageContext; readonly jkp: Jkp }) {
  const { say, formats } = context;
  // That the last day is over stands there as the countdown.
  const flags = jkp.daysLeft < 0 ? jkp.flags.filter((flag) => flag !== 'claim-over') : jkp.flags;
  const reasons = flags.flatMap((flag) => jkpFlag(flag) ?? []);
  return (
    <section class="card" id="jkp" aria-labelledby="jkp-heading">
      <h2 id="jkp-heading">{say('worker.jkp.heading')}</h2>
      <p class="countdown">{left(context, jkp.daysLeft)}</p>
      <p>{say('worker.jkp.last', { day: formats.day(jkp.deadline) })}</p>
      {reasons.length > 0 && <Sentences context={context} texts={reasons} />}
      <Told context={context} told={explained('jkp', jkp.answer)} day={jkp.deadline} homeRegion={undefined} />
      <p>
        <a href={ADDRESS} rel="noopener noreferrer">
          {say('worker.jkp.link')}
        </a>
      </p>
    </section>
  );
}

function left({ say, formats }: PageContext, days: number): string {
  if (days < 0) return say('worker.jkp.over');
  return days === 0 ? say('worker.jkp.today') : say('worker.jkp.days', { n: formats.number(days) });
}
