import { regions } from '@tanggap/indonesia';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { oversightPaths, regionName, rowsAt, weekChoices, type Asked } from './asked.js';
import { Coming } from './coming.js';
import { InTime } from './in-time.js';
import type { Answers } from './in-time.model.js';
import { Money } from './money.js';

export type OverviewShown = {
  readonly asked: Asked;
  readonly answers: Answers;
  readonly mayAssign: boolean;
  readonly readAt: Date;
};

/** One page with three questions: what is coming, are we in time, where is the money. */
export function overviewPage(context: PageContext, shown: OverviewShown): string {
  const { say } = context;
  const { asked, answers, mayAssign, readAt } = shown;
  return page({
    context,
    title: say('oversight.title'),
    wide: true,
    children: (
      <>
        <Heading
          context={context}
          title={say('oversight.title')}
          note={periodText(context, asked)}
          readAt={readAt}
          href={context.url}
        />
        <Choices context={context} asked={asked} />
        <Coming context={context} asked={asked} layoffs={answers.layoffs} cases={answers.cases} />
        <InTime context={context} asked={asked} answers={answers} mayAssign={mayAssign} />
        <Money context={context} year={asked.year} money={answers.money} />
        <p class="exports">
          {say('oversight.take')}{' '}
          <a href={rowsAt(oversightPaths.briefing, asked, { year: String(asked.year) })}>{say('oversight.briefing')}</a>{' '}
          <a href={rowsAt(oversightPaths.overview, asked, { year: String(asked.year), export: 'xlsx' })} download>
            XLSX
          </a>
          <span class="note">{say('export.recorded')}</span>
        </p>
      </>
    ),
  });
}

export function periodText({ say, formats }: PageContext, { from, to, region }: Asked): string {
  const where = region === undefined ? say('oversight.all-regions') : regionName(region);
  return say('oversight.period', { from: formats.day(from), to: formats.day(to), where });
}

function Choices({ context, asked }: { readonly context: PageContext; readonly asked: Asked }) {
  const { say, formats } = context;
  return (
    <form method="get" action={oversightPaths.overview} class="choices filters">
      <div class="field">
        <label for="choose-weeks">{say('oversight.choose.weeks')}</label>
        <select id="choose-weeks" name="weeks">
          {weekChoices.map((weeks) => (
            <option key={weeks} value={weeks} selected={weeks === asked.weeks}>
              {say('oversight.weeks-of', { n: formats.number(weeks) })}
            </option>
          ))}
        </select>
      </div>
      <RegionChoice context={context} chosen={asked.region} />
      <div class="field">
        <label for="choose-year">{say('oversight.choose.year')}</label>
        <input
          id="choose-year"
          name="year"
          type="text"
          inputMode="numeric"
          maxLength={4}
          value={asked.year}
          class="short"
        />
      </div>
      <button type="submit" class="plain">
        {say('filters.apply')}
      </button>
    </form>
  );
}

type RegionShown = { readonly context: PageContext; readonly chosen: string | undefined };

function RegionChoice({ context: { say }, chosen }: RegionShown) {
  return (
    <div class="field">
      <label for="choose-region">{say('oversight.choose.region')}</label>
      <select id="choose-region" name="region">
        <option value="">{say('oversight.all-regions')}</option>
        {regions.map(({ code, name }) => (
          <option key={code} value={code} selected={code === chosen}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
