import { Param } from '@nestjs/common';
import { civilDayOf, IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import type { CertificateKind, PageOf, Wave } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { closingFieldOf, issuesFor } from '../../pages/provider/closing.page.js';
import { providerPaths } from '../../pages/provider/paths.js';
import { waveClosingPage } from '../../pages/provider/wave-closing.page.js';
import {
  labelsOfAWave,
  newWavePage,
  rowsOfAWave,
  wavePage,
  wavesPage,
  type WaveFile,
} from '../../pages/provider/waves.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { bodiesOf, programmesOf } from './class-visit.js';

const SERVICE = 'training-referrals';

const waveOf = async (visit: Visit, id: string): Promise<WaveFile> =>
  needed(await visit.read<WaveFile>(SERVICE, `/waves/${id}`));

/** Classes that are planned, held and closed together. */
@AreaController()
export class ProviderWavesController {
  @Page(providerPaths.waves, 'classes:manage')
  async list(@CurrentVisit() visit: Visit): Promise<Shown> {
    const after = visit.query.id('after');
    const waves = needed(await visit.read<PageOf<Wave>>(SERVICE, '/waves', { after }));
    return wavesPage({ context: visit.context, waves, readAt: visit.readAt });
  }

  @Page(providerPaths.newWave, 'classes:manage')
  async fresh(@CurrentVisit() visit: Visit): Promise<Shown> {
    return newWavePage({ context: visit.context, programmes: await programmesOf(visit) });
  }

  @Form(providerPaths.newWave, 'classes:manage')
  async plan(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const rows = filledRows(form);
    const body = {
      name: form.text('name'),
      startsOn: form.day('startsOn') ?? '',
      endsOn: form.day('endsOn') ?? '',
      classes: rows.map((row) => ({
        programme: form.text(`programme-${row}`),
        districtCode: form.text(`districtCode-${row}`),
        seats: form.number(`seats-${row}`),
      })),
    };
    const answer = await visit.send<Wave>(SERVICE, '/waves', body, { key: form.key });
    return settled(visit, form, answer, {
      done: ({ id }) => PageInstead.to(providerPaths.wave(id), 'provider.waves.planned'),
      again: async (trouble) => newWavePage({ context: visit.context, programmes: await programmesOf(visit), trouble }),
      fieldOf: (field) => fieldOfRow(field, rows),
      labels: labelsOfAWave(visit.context),
    });
  }

  @Page(providerPaths.wave(':id'), 'classes:manage')
  async one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return wavePage({ context: visit.context, wave: await waveOf(visit, id), readAt: visit.readAt });
  }

  @Page(providerPaths.waveClosing(':id'), 'certificates:issue')
  closing(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.shown(visit, id);
  }

  @Form(providerPaths.waveClosing(':id'), 'certificates:issue')
  async close(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const kinds = await this.kinds(visit, await waveOf(visit, id));
    const certificates = issuesFor(kinds, form.given('licence'), form.day('issuedOn'));
    const answer = await visit.send(SERVICE, `/waves/${id}/closing`, { certificates }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.wave(id), 'provider.closing.done'),
      again: (trouble) => this.shown(visit, id, trouble),
      fieldOf: closingFieldOf,
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [wave, bodies] = await Promise.all([waveOf(visit, id), bodiesOf(visit)]);
    const needsLicence = (await this.kinds(visit, wave)).includes('BNSP');
    const { context, readAt } = visit;
    return waveClosingPage({ context, wave, needsLicence, bodies, today: civilDayOf(readAt), trouble });
  }

  /** The kinds of certificates that the programmes of its classes give. */
  private async kinds(visit: Visit, { items }: WaveFile): Promise<readonly CertificateKind[]> {
    const codes = new Set(items.filter(({ state }) => state === 'assessing').map(({ programme }) => programme.code));
    const given = (await programmesOf(visit)).filter(({ code }) => codes.has(code));
    const kinds = new Set(given.flatMap(({ certificateKinds }) => certificateKinds));
    return kinds.size > 0 ? [...kinds] : ['internal'];
  }
}

/** The rows in which anything stands. */
function filledRows(form: PostedForm): readonly number[] {
  const all = Array.from({ length: rowsOfAWave }, (_, row) => row);
  return all.filter((row) => ['programme', 'districtCode', 'seats'].some((name) => form.given(`${name}-${row}`)));
}

function fieldOfRow(field: string, rows: readonly number[]): string {
  const [, place, name] = /^classes\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
  return name === undefined ? field : `${name}-${rows[Number(place)]}`;
}
