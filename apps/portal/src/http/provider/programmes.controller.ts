import { Param, Req } from '@nestjs/common';
import { HttpProblem } from '@tanggap/platform';
import type { Request } from 'express';
import type { Programme } from '../../clients/training.js';
import { passedOn } from '../../forms/passed-on.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { uploadOf } from '../../forms/upload.js';
import { filePage } from '../../pages/provider/file.page.js';
import { providerPaths } from '../../pages/provider/paths.js';
import { labelsOfAProgramme, programmeFormPage, unitsIn } from '../../pages/provider/programme-form.page.js';
import { programmesPage } from '../../pages/provider/programmes.page.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { programmesOf } from './class-visit.js';

const SERVICE = 'training-referrals';
const PROGRAMME_FILE = `${providerPaths.programmes}/file`;

/** What a provider teaches, and files of many at once. */
@AreaController()
export class ProviderProgrammesController {
  @Page(providerPaths.programmes, 'programmes:publish')
  async list(@CurrentVisit() visit: Visit): Promise<Shown> {
    const provider = visit.account.providerCode;
    const programmes = await programmesOf(visit);
    return programmesPage({ context: visit.context, programmes, provider, readAt: visit.readAt });
  }

  @Page(providerPaths.newProgramme, 'programmes:publish')
  fresh(@CurrentVisit() { context }: Visit): Shown {
    return programmeFormPage({ context, chosen: { kinds: ['internal'], facilities: [], occupations: [] } });
  }

  @Form(providerPaths.newProgramme, 'programmes:publish')
  async publish(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const body = {
      ...{ code: form.text('code').toUpperCase(), pathway: form.text('pathway') },
      name: { id: form.text('name.id'), en: form.text('name.en') },
      ...termsIn(form),
    };
    const answer = await visit.send(SERVICE, '/programmes', body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.programmes, 'provider.programmes.published'),
      again: (trouble) => programmeFormPage({ context: visit.context, trouble, chosen: chosenIn(form) }),
      fieldOf,
      labels: labelsOfAProgramme(visit.context),
    });
  }

  @Page(PROGRAMME_FILE, 'programmes:publish')
  programmeFile(@CurrentVisit() { context }: Visit): Shown {
    return filePage({ context, of: 'programmes' });
  }

  @Form(PROGRAMME_FILE, 'programmes:publish')
  publishFile(@CurrentVisit() visit: Visit, @Req() request: Request): Promise<Shown> {
    return uploaded(visit, request, 'programmes');
  }

  @Page(providerPaths.classFile, 'classes:manage')
  classFile(@CurrentVisit() { context }: Visit): Shown {
    return filePage({ context, of: 'classes' });
  }

  @Form(providerPaths.classFile, 'classes:manage')
  openFile(@CurrentVisit() visit: Visit, @Req() request: Request): Promise<Shown> {
    return uploaded(visit, request, 'classes');
  }

  @Page(providerPaths.programme(':code'), 'programmes:publish')
  async one(@CurrentVisit() visit: Visit, @Param('code') code: string): Promise<Shown> {
    return renewing(visit, code);
  }

  @Form(providerPaths.programme(':code'), 'programmes:publish')
  async renew(@CurrentVisit() visit: Visit, @Param('code') code: string, @Posted() form: PostedForm): Promise<Shown> {
    const path = `/programmes/${encodeURIComponent(code)}/terms`;
    const answer = await visit.send(SERVICE, path, termsIn(form), { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.programmes, 'provider.programmes.published'),
      again: (trouble) => renewing(visit, code, trouble, form),
      fieldOf,
      labels: labelsOfAProgramme(visit.context),
    });
  }
}

async function renewing(visit: Visit, code: string, trouble?: Trouble, form?: PostedForm): Promise<string> {
  const own = (await programmesOf(visit)).filter(({ providerCode }) => providerCode === visit.account.providerCode);
  const programme = own.find((one) => one.code === code);
  if (!programme) {
    const text = { id: 'Program ini tidak ditemukan.', en: 'This programme was not found.' };
    throw new HttpProblem(404, 'programme.not-found', text);
  }
  const chosen = form ? chosenIn(form) : chosenOf(programme);
  return programmeFormPage({ context: visit.context, programme, trouble, chosen });
}

/** A file goes on to the service as it comes; its key stands before it in the form. */
async function uploaded(visit: Visit, request: Request, of: 'classes' | 'programmes'): Promise<Shown> {
  const { context } = visit;
  const { form, file } = await uploadOf(request);
  if (!file) {
    const wrongs = [{ field: 'file', text: context.say('provider.file.needed') }];
    return new PageAgain(422, filePage({ context, of, trouble: troubleFound(form, wrongs) }));
  }
  const answer = await passedOn(visit, [SERVICE, `/${of}/file`], file.content, {
    ...{ method: 'POST', key: form.key, headers: { 'content-type': 'text/csv' } },
  });
  return settled(visit, form, answer, {
    done: () => PageInstead.to(providerPaths[of], 'provider.file.done'),
    again: (trouble) => filePage({ context, of, trouble: withRows(trouble, context.say('provider.file.row')) }),
    fieldOf: (field) => field,
  });
}

/** What is wrong stands in the file, not in a field of the form: each sentence begins with its row and column. */
function withRows(trouble: Trouble, row: string): Trouble {
  const wrongs = trouble.wrongs.map(({ field, text }) => {
    const [, place, column] = /^rows\[(\d+)\]\.?(.*)$/.exec(field ?? '') ?? [];
    return place === undefined ? { text } : { text: `${row} ${place}${column ? `, ${column}` : ''}: ${text}` };
  });
  return { ...trouble, wrongs };
}

function termsIn(form: PostedForm) {
  const facilities = form.list('facilities');
  return {
    validFrom: form.day('validFrom'),
    certificateKinds: form.list('certificateKinds'),
    units: unitsIn(form.text('units')),
    hours: form.number('hours'),
    classSize: form.number('classSize'),
    childCare: facilities.includes('childCare'),
    accessible: facilities.includes('accessible'),
    licenceNeeded: facilities.includes('licenceNeeded'),
    times: form.given('times'),
    minimumSchooling: form.text('minimumSchooling'),
    minimumAge: form.text('minimumAge'),
    occupations: form.list('occupations'),
    legalBasis: form.text('legalBasis'),
  };
}

const chosenIn = (form: PostedForm) => ({
  kinds: form.list('certificateKinds'),
  facilities: form.list('facilities'),
  occupations: form.list('occupations'),
});

const chosenOf = ({ certificateKinds, childCare, accessible, licence, occupations }: Programme) => ({
  kinds: certificateKinds,
  facilities: [
    ...(childCare ? ['childCare'] : []),
    ...(accessible ? ['accessible'] : []),
    ...(licence ? ['licenceNeeded'] : []),
  ],
  occupations,
});

/** A unit has its line in one field. */
function fieldOf(field: string): string {
  return /^(units|occupations|certificateKinds)\b/.exec(field)?.[1] ?? field;
}
