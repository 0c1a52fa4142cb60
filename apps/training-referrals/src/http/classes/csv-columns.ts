import { flag, list, number, text } from './csv-rows.js';
import type { Columns } from './csv-rows.js';

export const classColumns: Columns = {
  code: { field: 'code', read: text },
  programme: { field: 'programme', read: text },
  district_code: { field: 'districtCode', read: text },
  starts_on: { field: 'startsOn', read: text },
  ends_on: { field: 'endsOn', read: text },
  seats: { field: 'seats', read: number },
  minimum: { field: 'minimum', read: number },
  times: { field: 'times', read: text },
  trainer: { field: 'trainer', read: text },
  state: { field: 'state', read: text },
};

export const programmeColumns: Columns = {
  code: { field: 'code', read: text },
  name_id: { field: 'name.id', read: text },
  name_en: { field: 'name.en', read: text },
  pathway: { field: 'pathway', read: text },
  valid_from: { field: 'validFrom', read: text },
  certificates: { field: 'certificateKinds', read: list },
  units: { field: 'units', read: units },
  hours: { field: 'hours', read: number },
  kkni_level: { field: 'kkniLevel', read: number },
  class_size: { field: 'classSize', read: number },
  child_care: { field: 'childCare', read: flag },
  accessible: { field: 'accessible', read: flag },
  times: { field: 'times', read: text },
  minimum_schooling: { field: 'minimumSchooling', read: text },
  minimum_age: { field: 'minimumAge', read: text },
  occupations: { field: 'occupations', read: list },
  licence_needed: { field: 'licenceNeeded', read: flag },
  licences_asked: { field: 'licencesAsked', read: list },
  legal_basis: { field: 'legalBasis', read: text },
};

/** `C.24LAS01.001.1|Mengelas pelat|40; ...` */
function units(cell: string): unknown {
  return (list(cell) as string[]).map((unit) => {
    const [code = '', title = '', hours = ''] = unit.split('|').map((part) => part.trim());
    return { code, title, hours: number(hours) };
  });
}
